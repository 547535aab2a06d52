import * as fc from 'fast-check';
import { decodePDFRawStream, PDFContext, PDFRawStream } from 'pdf-lib';
import { CannotBlank } from '../../../../src/pdf/redact/pictures/cannot-blank';
import { undoFilter } from '../../../../src/pdf/redact/pictures/unfilter';

const context = PDFContext.create();
const LIMIT = 1 << 20;

/** Bytes in runs, so that the coders have something to do. */
const bytes = fc
  .array(fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 300 }), fc.boolean()), { maxLength: 60 })
  .map((runs) =>
    Buffer.concat(
      runs.map(([byte, length, even]) =>
        Buffer.from(Array.from({ length }, (_, i) => (even ? byte : byte + i * 7))),
      ),
    ),
  );

function encodeRunLength(data: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < data.length;) {
    let end = at + 1;
    while (end < data.length && end - at < 128 && data[end] === data[at]) end++;
    if (end - at > 1) parts.push(Buffer.from([257 - (end - at), data[at]!]));
    else {
      end = Math.min(data.length, at + 5);
      parts.push(Buffer.from([end - at - 1]), data.subarray(at, end));
    }
    at = end;
  }
  return Buffer.concat([...parts, Buffer.from([128])]);
}

/** LZW as PDF has it: codes of 9 to 12 bits that grow one early (or not), 256 to begin anew, 257 to end. */
function encodeLzw(data: Buffer, early: number): Buffer {
  let [bits, width] = ['', 9];
  let known = new Map<string, number>();
  const put = (code: number) => void (bits += code.toString(2).padStart(width, '0'));
  const begin = () => {
    put(256);
    width = 9;
    known = new Map(Array.from({ length: 256 }, (_, i) => [String.fromCharCode(i), i]));
  };
  begin();
  let [next, held] = [258, ''];
  for (const letter of data.toString('latin1')) {
    if (known.has(held + letter)) {
      held += letter;
      continue;
    }
    put(known.get(held)!);
    known.set(held + letter, next++);
    if (next + early > 1 << width) width++;
    if (next >= 4094) {
      begin();
      next = 258;
    }
    held = letter;
  }
  if (held) {
    put(known.get(held)!);
    if (++next + early > 1 << width) width++;
  }
  put(257);
  while (bits.length % 8) bits += '0';
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

const byPdfLib = (name: string, data: Buffer, parms: object) =>
  Buffer.from(
    decodePDFRawStream(
      PDFRawStream.of(context.obj({ Filter: name, DecodeParms: context.obj(parms as never) }), data),
    ).decode(),
  );

describe('filters of old', () => {
  it('reads run lengths', () => {
    fc.assert(
      fc.property(bytes, (data) => {
        const coded = encodeRunLength(data);
        expect(data.equals(byPdfLib('RunLengthDecode', coded, {}))).toBe(true);
        expect(data.equals(undoFilter({ name: 'RunLengthDecode', parms: undefined }, coded, LIMIT))).toBe(
          true,
        );
      }),
    );
  });

  it('reads LZW, growing early and late', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom(0, 1), (data, early) => {
        const coded = encodeLzw(data, early);
        expect(data.equals(byPdfLib('LZWDecode', coded, { EarlyChange: early }))).toBe(true);
        const parms = context.obj({ EarlyChange: early });
        expect(data.equals(undoFilter({ name: 'LZWDecode', parms }, coded, LIMIT))).toBe(true);
      }),
    );
  });

  it('reads ASCII85 as Ghostscript and others write it, blanks and all', () => {
    const decode = (text: string) =>
      Buffer.from(undoFilter({ name: 'ASCII85Decode', parms: undefined }, Buffer.from(text), LIMIT)).toString(
        'latin1',
      );
    expect(decode('87cURD]i,"Ebo80~>')).toBe('Hello World!');
    expect(decode('87cUR\n D]i,"\rEbo7~>')).toBe('Hello World');
    expect(decode('z~>')).toBe('\0\0\0\0');
  });

  it('stops a bomb before it bursts', () => {
    const bomb = Buffer.alloc(1 << 16, Buffer.from([129, 0]));
    expect(() => undoFilter({ name: 'RunLengthDecode', parms: undefined }, bomb, 1000)).toThrow(CannotBlank);
    const lzw = encodeLzw(Buffer.alloc(1 << 20), 1);
    expect(() => undoFilter({ name: 'LZWDecode', parms: undefined }, lzw, 1000)).toThrow(CannotBlank);
  });

  it('fails in one way only, whatever comes in', () => {
    const names = ['RunLengthDecode', 'LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'FlateDecode'];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.uint8Array({ maxLength: 200 }), (name, data) => {
        try {
          undoFilter({ name, parms: undefined }, data, LIMIT);
        } catch (error) {
          expect(error).toBeInstanceOf(CannotBlank);
        }
      }),
      { numRuns: 500 },
    );
  });
});
