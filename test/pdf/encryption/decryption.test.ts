import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { decryptData, encryptData } from '../../../src/pdf/encryption/aes256';
import { Decryption } from '../../../src/pdf/encryption/decryption';
import { Encryption } from '../../../src/pdf/encryption/encryption';
import { decodeStream } from '../../../src/pdf/read/decode-stream';

/** AES-256 by qpdf, which had no part in this code. */
const LOCKED = join(__dirname, '..', '..', 'cli', 'locked-sample.pdf');

async function locked(): Promise<{ dictionary: PDFDict; streams: PDFRawStream[] }> {
  const { context } = await PDFDocument.load(readFileSync(LOCKED), { ignoreEncryption: true });
  const objects = context.enumerateIndirectObjects().map(([, object]) => object);
  return {
    dictionary: context.lookup(context.trailerInfo.Encrypt, PDFDict),
    streams: objects.filter((object) => object instanceof PDFRawStream),
  };
}

describe('decryption', () => {
  it('opens what another program encrypted, however the passcode is composed', async () => {
    const { dictionary, streams } = await locked();
    for (const passcode of ['sésame 1', 'sésame 1'.normalize('NFD')]) {
      const decryption = Decryption.open(dictionary, passcode)!;
      const texts = streams.map((stream) =>
        Buffer.from(decodeStream(PDFRawStream.of(stream.dict, decryption.stream(stream.contents)))).toString(
          'latin1',
        ),
      );
      expect(texts.some((text) => text.includes('Tj'))).toBe(true);
    }
  });

  it.each(['', 'sesame 1', 'sésame 1 ', 'sésame'])('does not open it with "%s"', async (passcode) => {
    const { dictionary } = await locked();
    expect(() => Decryption.open(dictionary, passcode)).toThrow(
      expect.objectContaining({ code: 'encrypted' }),
    );
  });

  it('leaves alone what is encrypted in a way that it does not know', async () => {
    for (const [key, value] of [
      ['R', 5],
      ['V', 4],
      ['U', 1],
      ['UE', 1],
    ] as const) {
      const { dictionary } = await locked();
      dictionary.set(PDFName.of(key), dictionary.context.obj(value));
      expect(Decryption.open(dictionary, 'sésame 1')).toBeUndefined();
    }
  });
});

describe('encryption of data', () => {
  const key = Buffer.alloc(32, 3);

  it('is undone', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 100 }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (data, iv) => {
          const encrypted = encryptData(data, key, Buffer.from(iv));
          expect(encrypted.length).toBe(16 + 16 * (Math.floor(data.length / 16) + 1));
          expect(decryptData(encrypted, key).equals(data)).toBe(true);
        },
      ),
    );
  });

  it.each([0, 15, 16, 17, 33])('refuses %i bytes, which nobody encrypts to', (length) => {
    expect(() => decryptData(Buffer.alloc(length), key)).toThrow();
  });

  it('begins each stream in another way, with another stream, object or context', () => {
    const start = (context: string, data: string, object: number): string => {
      const encryption = Encryption.of(
        { passcode: 'synthetic', passcodeSecret: Buffer.alloc(32, 1) },
        context,
      )!;
      return encryption.stream(Buffer.from(data), object).subarray(0, 16).toString('hex');
    };
    const starts = [start('a', 'x', 1), start('b', 'x', 1), start('a', 'y', 1), start('a', 'x', 2)];
    expect(new Set(starts).size).toBe(4);
    expect(start('a', 'x', 1)).toBe(starts[0]);
  });

  it('takes no secret that could be guessed', () => {
    expect(() => Encryption.of({ passcode: 'synthetic', passcodeSecret: Buffer.alloc(31) }, '')).toThrow(
      RangeError,
    );
  });
});
