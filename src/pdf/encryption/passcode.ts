import { PdfRefusal } from '../refusal';

/** More bytes than these no reader looks at (ISO 32000-2, 7.6.4.3.3). */
const MOST_BYTES = 127;

/** SASLprep (RFC 4013): spaces of other kinds become spaces, and what is not seen goes. */
const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/gu;
const UNSEEN = /[\u00ad\u034f\u1806\u180b-\u180d\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/gu;
/** Tables C.2 to C.9 of RFC 3454: controls, private use, no characters, marks of direction and tags. */
const PROHIBITED =
  /[\p{Cc}\p{Co}\p{Cs}\u06dd\u070f\u180e\u2028\u2029\u2061-\u2063\u206a-\u206f\ufff9-\ufffd\u2ff0-\u2ffb\u0340\u0341\u200e\u200f\u202a-\u202e\ufdd0-\ufdef\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}]|[\ufffe\uffff]/u;

/** What a file asks of those who are to open it. */
export interface PasscodeOrder {
  /** When given, the file is encrypted with AES-256 and opens with this passcode only; see `chosenPasscode`. */
  readonly passcode?: string | undefined;
  /**
   * Secret of the house, at least 32 bytes, from which keys are made: the same input then gives the same bytes. Without
   * it an encrypted file has keys by chance, and other bytes each time.
   */
  readonly passcodeSecret?: Uint8Array | undefined;
}

const prepare = (passcode: string): string =>
  passcode.replace(OTHER_SPACES, ' ').replace(UNSEEN, '').normalize('NFKC');

/**
 * A passcode as readers compare it: prepared by SASLprep, so that it is the same however a keyboard composes its
 * letters, in UTF-8.
 *
 * @throws PdfRefusal 'passcode-unfit' when it is empty, too long, or has characters that nobody can type again
 */
export function preparedPasscode(passcode: string): Buffer {
  const prepared = prepare(passcode);
  const bytes = Buffer.from(prepared, 'utf8');
  const fault =
    bytes.length === 0
      ? 'is empty'
      : bytes.length > MOST_BYTES
        ? `has more than ${MOST_BYTES} bytes`
        : PROHIBITED.test(prepared)
          ? 'has characters that cannot be typed'
          : undefined;
  if (fault) throw new PdfRefusal('passcode-unfit', `The passcode ${fault}. Choose another one.`);
  return bytes;
}

/**
 * A passcode that a new file shall open with. Many viewers leave SASLprep out and compare bytes, so one that it would
 * change (a no-break space, a ligature, a raised digit) is not taken: it would open the file in some viewers only.
 * Whether it is strong enough is for the caller to say.
 *
 * @throws PdfRefusal 'passcode-unfit', see `preparedPasscode`
 */
export function chosenPasscode(passcode: string): Buffer {
  const bytes = preparedPasscode(passcode);
  if (passcode.normalize('NFC') !== prepare(passcode))
    throw new PdfRefusal(
      'passcode-unfit',
      'The passcode has characters that some viewers read in another way. Choose plain letters, digits and signs.',
    );
  return bytes;
}
