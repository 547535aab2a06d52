import { createHmac, randomBytes } from 'node:crypto';
import { streamDigest } from '../redact/stream-digest';
import { encryptBlock, encryptData, passcodeHash, wrapKey } from './aes256';
import { chosenPasscode, type PasscodeOrder } from './passcode';

/** All permissions: whoever has the passcode may do what he likes with his records. */
const PERMISSIONS = -4;

const hex = (bytes: Buffer): string => `<${bytes.toString('hex').toUpperCase()}>`;

/**
 * Encrypts a file with AES-256 (ISO 32000-2: /V 5 /R 6, algorithms 2.B, 8, 9 and 10).
 *
 * Keys and salts come by HMAC from the secret, the passcode and the context. The start of each stream comes by HMAC,
 * under a key of its own, from its own bytes and its object's number: should two files ever share a key, whoever
 * holds both without the passcode sees no more than which objects are equal. The owner's passcode is derived, too,
 * and known to nobody.
 */
export class Encryption {
  /** The encryption dictionary, spelled. */
  readonly dictionary: string;
  private readonly key: Buffer;
  private readonly startKey: Buffer;

  /**
   * @param secret see PasscodeOrder; chance when left out
   * @param context what the file is of: files that differ in it get different keys
   * @throws PdfRefusal 'passcode-unfit'; RangeError when the secret is short enough to be guessed
   */
  constructor(passcode: string, secret: Uint8Array | undefined, context: string) {
    const user = chosenPasscode(passcode);
    if (secret && secret.length < 32) throw new RangeError('the secret has fewer than 32 bytes');
    const root = createHmac('sha256', secret ?? randomBytes(32))
      .update(`openroi encryption 1 ${user.length} `)
      .update(user)
      .update(context)
      .digest();
    const derived = (what: string): Buffer => createHmac('sha256', root).update(what).digest();
    this.key = derived('file key');
    this.startKey = derived('starts');
    const entry = (owner: Buffer, salts: Buffer, userKey?: Buffer): { check: Buffer; wrapped: Buffer } => {
      const [checkSalt, keySalt] = [salts.subarray(0, 8), salts.subarray(8, 16)];
      const check = Buffer.concat([passcodeHash(owner, checkSalt, userKey), checkSalt, keySalt]);
      return { check, wrapped: wrapKey(this.key, passcodeHash(owner, keySalt, userKey)) };
    };
    const u = entry(user, derived('user salts'));
    const o = entry(derived('owner'), derived('owner salts'), u.check);
    const permissions = Buffer.from(derived('permissions').subarray(0, 16));
    permissions.writeInt32LE(PERMISSIONS, 0);
    permissions.fill(0xff, 4, 8);
    permissions.write('Tadb', 8, 'latin1');
    this.dictionary =
      '<</Filter/Standard/V 5/R 6/Length 256/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>' +
      `/StmF/StdCF/StrF/StdCF/U${hex(u.check)}/UE${hex(u.wrapped)}/O${hex(o.check)}/OE${hex(o.wrapped)}` +
      `/P ${PERMISSIONS}/Perms${hex(encryptBlock(permissions, this.key))}/EncryptMetadata true>>`;
  }

  /** @returns undefined when no passcode is asked for; see the constructor */
  static of({ passcode, passcodeSecret }: PasscodeOrder, context: unknown): Encryption | undefined {
    if (passcode === undefined) return undefined;
    return new Encryption(passcode, passcodeSecret, JSON.stringify(context));
  }

  /** Encrypts the data of a stream. @param object its number */
  stream(data: Uint8Array, object: number): Buffer {
    return encryptData(data, this.key, this.start(`stream ${object} ${streamDigest(data)}`));
  }

  private start(of: string): Buffer {
    return createHmac('sha256', this.startKey).update(of).digest().subarray(0, 16);
  }
}
