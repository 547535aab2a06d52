import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, type PDFObject, PDFString } from 'pdf-lib';
import { PdfRefusal } from '../refusal';
import { decryptData, passcodeHash, unwrapKey } from './aes256';
import { preparedPasscode } from './passcode';

const isString = (value: unknown): value is PDFString | PDFHexString =>
  value instanceof PDFString || value instanceof PDFHexString;

function bytesIn(dictionary: PDFDict, key: string, length: number): Buffer | undefined {
  const value = dictionary.get(PDFName.of(key));
  const bytes = isString(value) ? Buffer.from(value.asBytes()) : undefined;
  return bytes && bytes.length >= length ? bytes.subarray(0, length) : undefined;
}

/** Reads what `Encryption` wrote; other kinds of encryption are not known here. */
export class Decryption {
  private constructor(private readonly key: Buffer) {}

  /**
   * @param dictionary the encryption dictionary of a file
   * @returns undefined when the file is encrypted in another way
   * @throws PdfRefusal 'encrypted' when the passcode does not open it
   */
  static open(dictionary: PDFDict, passcode: string): Decryption | undefined {
    const is = (key: string, wanted: number): boolean => {
      const value = dictionary.get(PDFName.of(key));
      return value instanceof PDFNumber && value.asNumber() === wanted;
    };
    const [check, wrapped] = [bytesIn(dictionary, 'U', 48), bytesIn(dictionary, 'UE', 32)];
    if (!is('V', 5) || !is('R', 6) || !check || !wrapped) return undefined;
    const prepared = passcode === '' ? Buffer.alloc(0) : preparedPasscode(passcode);
    if (!passcodeHash(prepared, check.subarray(32, 40)).equals(check.subarray(0, 32)))
      throw new PdfRefusal('encrypted', 'The file needs a passcode, and the one given does not open it.');
    return new Decryption(unwrapKey(wrapped, passcodeHash(prepared, check.subarray(40, 48))));
  }

  /**
   * The data of a stream as they were before.
   *
   * @throws Error when they are not encrypted as they should be
   */
  stream(data: Uint8Array): Buffer {
    return decryptData(data, this.key);
  }
}

/** Whether a value holds a string: in what `Encryption` wrote they stand in object streams only. */
export function holdsString(value: PDFObject): boolean {
  if (isString(value)) return true;
  if (value instanceof PDFArray) return value.asArray().some(holdsString);
  return value instanceof PDFDict && value.values().some(holdsString);
}
