// Spoils a file in one to four ways: some know nothing of the format, others its objects, dictionaries and streams.
import { deflateSync, inflateSync } from 'node:zlib';
import { dice } from './dice.mjs';

/** Values at which counts, lengths and coordinates break. */
const NUMBERS = [
  '0',
  '-1',
  '1',
  '4294967296',
  '2147483647',
  '-2147483648',
  '1e30',
  '.',
  '--5',
  '0.0000001',
  '99999999999999999999',
];
const VALUES = [
  'null',
  '[ ]',
  '<< >>',
  '( )',
  '<>',
  '/X',
  'true',
  '1 0 R',
  '3 0 R',
  '999999 0 R',
  '[[[[[[[[',
  '<<<<<<<<',
];
const OPERATORS = [
  'q',
  'Q',
  'BT',
  'ET',
  'Do',
  'Tj',
  'TJ',
  'cm',
  'W n',
  'BI',
  'ID',
  'EI',
  'sh',
  'Tf',
  'BDC',
  'EMC',
  'f',
  're',
];
const MAX_SPLICE = 4096;

const KINDS = {
  flip(bytes, { below }) {
    const out = Buffer.from(bytes);
    for (let n = 1 + below(24); n > 0; n--) out[below(out.length)] = below(256);
    return out;
  },
  truncate: (bytes, { below }) => bytes.subarray(0, 1 + below(bytes.length)),
  cut(bytes, { below }) {
    const at = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(MAX_SPLICE))]);
  },
  repeat(bytes, { below }) {
    const at = below(bytes.length);
    const piece = bytes.subarray(at, at + 1 + below(MAX_SPLICE));
    return Buffer.concat([bytes.subarray(0, at), ...Array(2 + below(6)).fill(piece), bytes.subarray(at)]);
  },
  number: (bytes, luck) =>
    swapped(bytes, /(?<=[\s[(<])-?\d*\.?\d+(?=[\s\])>/])/g, luck, () => luck.pick(NUMBERS)),
  value: (bytes, luck) =>
    swapped(bytes, /(?<=\/[A-Za-z0-9]+ ?)(\d+ 0 R|\/\w+|\[[^[\]]{0,80}\]|<<[^<>]{0,80}>>)/g, luck, () =>
      luck.pick(VALUES),
    ),
  name: (bytes, luck) => {
    const names = latin(bytes).match(/\/[A-Za-z][A-Za-z0-9]*/g) ?? ['/X'];
    return swapped(bytes, /\/[A-Za-z][A-Za-z0-9]*/g, luck, () => luck.pick(names));
  },
  reference: (bytes, luck) => swapped(bytes, /\d+ 0 R/g, luck, () => `${luck.below(40)} 0 R`),
  object: (bytes, luck, other) => {
    const theirs = latin(other).match(/(?<= 0 obj)[\s\S]{1,4096}?(?=endobj)/g) ?? [' null '];
    return swapped(bytes, /(?<= 0 obj)[\s\S]{1,65536}?(?=endobj)/g, luck, () => luck.pick(theirs));
  },
  splice(bytes, { below }, other) {
    const [at, from] = [below(bytes.length), below(other.length)];
    return Buffer.concat([
      bytes.subarray(0, at),
      other.subarray(from, from + MAX_SPLICE),
      bytes.subarray(at),
    ]);
  },
  /** What stands inside a stream, packed again where it was packed. */
  stream(bytes, luck, other) {
    const found = [...latin(bytes).matchAll(/stream\r?\n/g)].filter(({ index }) => bytes[index - 1] !== 0x64);
    if (found.length === 0) return KINDS.flip(bytes, luck);
    const chosen = luck.pick(found);
    const begin = chosen.index + chosen[0].length;
    const end = bytes.indexOf('endstream', begin);
    if (end <= begin) return KINDS.flip(bytes, luck);
    const data = bytes.subarray(begin, end);
    const plain = unpacked(data);
    const kind = luck.pick(['flip', 'cut', 'repeat', 'number', 'operator', 'name']);
    const spoiled = KINDS[kind](plain ?? data, luck, other);
    return Buffer.concat([
      bytes.subarray(0, begin),
      plain ? deflateSync(spoiled) : spoiled,
      bytes.subarray(end),
    ]);
  },
  operator: (bytes, luck) => swapped(bytes, /(?<=\s)[A-Za-z]{1,2}(?=\s)/g, luck, () => luck.pick(OPERATORS)),
};

/**
 * @param bytes a sound file
 * @param other another one, to take pieces from
 * @param seed the same seed spoils the same way
 * @returns `{ bytes, how }`, `how` naming what was done
 */
export function mutated(bytes, other, seed) {
  const luck = dice(seed);
  const how = [];
  let out = bytes;
  for (let n = 1 + luck.below(4); n > 0; n--) {
    const kind = luck.pick(Object.keys(KINDS));
    how.push(kind);
    if (out.length > 0) out = KINDS[kind](out, luck, other);
  }
  return { bytes: out, how: how.join('+') };
}

const latin = (bytes) => bytes.toString('latin1');

/** One to three of the places that fit, written anew. */
function swapped(bytes, pattern, luck, value) {
  let text = latin(bytes);
  for (let n = 1 + luck.below(3); n > 0; n--) {
    const places = [...text.matchAll(pattern)];
    if (places.length === 0) break;
    const { index, 0: was } = luck.pick(places);
    text = text.slice(0, index) + value() + text.slice(index + was.length);
  }
  return Buffer.from(text, 'latin1');
}

function unpacked(data) {
  try {
    return inflateSync(data, { maxOutputLength: 1 << 24 });
  } catch {
    return undefined;
  }
}
