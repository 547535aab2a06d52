import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const NO_IV = Buffer.alloc(16);
const HASHES = ['sha256', 'sha384', 'sha512'] as const;

/**
 * The hash of revision 6 (ISO 32000-2, algorithm 2.B): slow to compute, so that passcodes are slow to guess.
 *
 * @param userKey the 48 bytes of /U for the owner's side, else nothing
 */
export function passcodeHash(passcode: Buffer, salt: Buffer, userKey: Buffer = Buffer.alloc(0)): Buffer {
  let key = createHash('sha256').update(passcode).update(salt).update(userKey).digest();
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const once = Buffer.concat([passcode, key, userKey]);
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(
      false,
    );
    const encrypted = cipher.update(Buffer.concat(Array.from({ length: 64 }, () => once)));
    const remainder = encrypted.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = createHash(HASHES[remainder]!).update(encrypted).digest();
    last = encrypted[encrypted.length - 1]!;
  }
  return key.subarray(0, 32);
}

/** AES-256 of whole blocks in CBC mode from a zero start, as keys are wrapped. */
export function wrapKey(key: Buffer, wrapping: Buffer): Buffer {
  return createCipheriv('aes-256-cbc', wrapping, NO_IV).setAutoPadding(false).update(key);
}

export function unwrapKey(wrapped: Buffer, wrapping: Buffer): Buffer {
  return createDecipheriv('aes-256-cbc', wrapping, NO_IV).setAutoPadding(false).update(wrapped);
}

/** One block by itself, as /Perms is. */
export function encryptBlock(block: Buffer, key: Buffer): Buffer {
  return createCipheriv('aes-256-ecb', key, null).setAutoPadding(false).update(block);
}

/** Data of a string or stream: 16 bytes of start, then padded CBC. */
export function encryptData(data: Uint8Array, key: Buffer, iv: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  return Buffer.concat([iv, cipher.update(data), cipher.final()]);
}

/** @throws Error when the data are not such as `encryptData` makes */
export function decryptData(data: Uint8Array, key: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-cbc', key, data.subarray(0, 16));
  return Buffer.concat([decipher.update(data.subarray(16)), decipher.final()]);
}
