import { CannotBlank } from '../cannot-blank';

/** A Huffman table of a JPEG as it stands in the file: how many codes of each length, and their symbols. */
export interface HuffmanTable {
  /** Codes of length 1 to 16. */
  counts: Uint8Array;
  symbols: Uint8Array;
}

/** A table for decoding: the next 16 bits lead to `length << 8 | symbol`, 0 where there is no code. */
export type Decoding = Uint16Array;

/** A table for encoding: `code << 5 | length` of each symbol, 0 where it has no code. */
export type Encoding = Uint32Array;

/**
 * @throws CannotBlank when the codes do not fit into their lengths
 */
export function decodingOf({ counts, symbols }: HuffmanTable): Decoding {
  const table = new Uint16Array(1 << 16);
  let [code, index] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    for (let i = 0; i < counts[length - 1]!; i++, code++, index++) {
      const from = code << (16 - length);
      const to = (code + 1) << (16 - length);
      if (to > 1 << 16) throw new CannotBlank('overfull Huffman table');
      table.fill((length << 8) | symbols[index]!, from, to);
    }
    code <<= 1;
  }
  return table;
}

/** The codes of a table by symbol. */
export function encodingOf({ counts, symbols }: HuffmanTable): Encoding {
  const table = new Uint32Array(256);
  let [code, index] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    for (let i = 0; i < counts[length - 1]!; i++) table[symbols[index++]!] = (code++ << 5) | length;
    code <<= 1;
  }
  return table;
}

/** Lengths of the codes of a Huffman tree over the symbols that occur, and one more that stays unused. */
function codeLengths(frequencies: Uint32Array): Uint8Array {
  // ITU-T T.81 K.2: symbol 256 occurs once, so that no code of ones alone is given away.
  const weight = new Float64Array(257);
  weight.set(frequencies);
  weight[256] = 1;
  const next = new Int16Array(257).fill(-1);
  const lengths = new Uint8Array(257);
  const lightest = (but: number): number => {
    let found = -1;
    for (let i = 0; i < 257; i++)
      if (weight[i]! > 0 && i !== but && (found < 0 || weight[i]! <= weight[found]!)) found = i;
    return found;
  };
  for (;;) {
    const a = lightest(-1);
    const b = lightest(a);
    if (b < 0) return lengths;
    weight[a]! += weight[b]!;
    weight[b] = 0;
    let at = a;
    for (;;) {
      lengths[at]!++;
      if (next[at]! < 0) break;
      at = next[at]!;
    }
    next[at] = b;
    for (at = b; ; at = next[at]!) {
      lengths[at]!++;
      if (next[at]! < 0) break;
    }
  }
}

/** The table that encodes symbols of these frequencies in the fewest bits, no code longer than 16. */
export function bestTable(frequencies: Uint32Array): HuffmanTable {
  const lengths = codeLengths(frequencies);
  const counts = new Array<number>(258).fill(0);
  for (const length of lengths) if (length > 0) counts[length]!++;
  // T.81 figure K.3: pairs of codes that are too long move up beside a shorter one, which is split.
  for (let length = 257; length > 16; length--)
    while (counts[length]! > 0) {
      let shorter = length - 2;
      while (counts[shorter] === 0) shorter--;
      counts[length]! -= 2;
      counts[length - 1]!++;
      counts[shorter + 1]! += 2;
      counts[shorter]!--;
    }
  let longest = 16;
  while (counts[longest] === 0) longest--;
  counts[longest]!--;
  const symbols = Array.from({ length: 256 }, (_, symbol) => symbol)
    .filter((symbol) => lengths[symbol]! > 0)
    .sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  return { counts: Uint8Array.from(counts.slice(1, 17)), symbols: Uint8Array.from(symbols) };
}
