import { NotUnderstood } from './not-understood';

/** What a CMap says (Adobe TN 5014), for both its uses: code to CID, and code to Unicode. */
export interface CMap {
  /** Ranges of codes by their length in bytes. */
  spaces: { low: number[]; high: number[] }[];
  cids: Map<string, number>;
  cidRanges: { length: number; low: number; high: number; cid: number }[];
  /** UTF-16BE as hexadecimal digits, by the value of the code. */
  unicode: Map<number, string>;
  vertical: boolean;
  borrows: boolean;
}

const MOST_ENTRIES = 70_000;
const TOKEN = /<([0-9a-fA-F\s]*)>|\[|\]|%[^\r\n]*|\/?[^\s<>[\]%/]+/g;

const hexOf = (token: string): string => {
  const digits = token.slice(1, -1).replace(/\s/g, '');
  return digits.length % 2 === 1 ? `${digits}0` : digits;
};
const bytesOf = (hex: string): number[] => [...Buffer.from(hex, 'hex')];

/** The same text with its last UTF-16 unit moved on. */
function movedOn(hex: string, by: number): string {
  if (by === 0) return hex;
  const last = Number.parseInt(hex.slice(-4), 16) + by;
  return hex.slice(0, -4) + (last & 0xffff).toString(16).padStart(4, '0');
}

/** @throws NotUnderstood when it is too large */
export function readCMap(bytes: Uint8Array): CMap {
  const cmap: CMap = {
    spaces: [],
    cids: new Map(),
    cidRanges: [],
    unicode: new Map(),
    vertical: false,
    borrows: false,
  };
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let open: string[] | undefined;
  let [last, before] = ['', ''];
  for (const [token] of text.matchAll(TOKEN)) {
    if (token.startsWith('%')) continue;
    if (token.startsWith('begin')) open = [];
    else if (token.startsWith('end') && open) {
      take(cmap, token, open);
      open = undefined;
    } else if (open) open.push(token);
    else if (token === 'usecmap') cmap.borrows = true;
    else if (token === 'def' && before === '/WMode') cmap.vertical = last === '1';
    before = last;
    last = token;
    if (cmap.unicode.size + cmap.cids.size + cmap.cidRanges.length > MOST_ENTRIES)
      throw new NotUnderstood('a character map is too large');
  }
  return cmap;
}

function take(cmap: CMap, end: string, tokens: string[]): void {
  const number = (at: number): number => Number.parseInt(hexOf(tokens[at] ?? '<>'), 16);
  const length = (at: number): number => hexOf(tokens[at] ?? '<>').length / 2;
  if (end === 'endcodespacerange')
    for (let i = 0; i + 1 < tokens.length; i += 2)
      cmap.spaces.push({ low: bytesOf(hexOf(tokens[i]!)), high: bytesOf(hexOf(tokens[i + 1]!)) });
  else if (end === 'endcidchar')
    for (let i = 0; i + 1 < tokens.length; i += 2)
      cmap.cids.set(`${length(i)}:${number(i)}`, Number(tokens[i + 1]));
  else if (end === 'endcidrange')
    for (let i = 0; i + 2 < tokens.length; i += 3)
      cmap.cidRanges.push({
        length: length(i),
        low: number(i),
        high: number(i + 1),
        cid: Number(tokens[i + 2]),
      });
  else if (end === 'endbfchar')
    for (let i = 0; i + 1 < tokens.length; i += 2) cmap.unicode.set(number(i), hexOf(tokens[i + 1]!));
  else if (end === 'endbfrange') takeRanges(cmap, tokens);
}

function takeRanges(cmap: CMap, tokens: string[]): void {
  for (let i = 0; i + 2 < tokens.length;) {
    const low = Number.parseInt(hexOf(tokens[i]!), 16);
    const high = Number.parseInt(hexOf(tokens[i + 1]!), 16);
    if (tokens[i + 2] === '[') {
      const end = tokens.indexOf(']', i);
      if (end < 0) return;
      tokens.slice(i + 3, end).forEach((item, n) => cmap.unicode.set(low + n, hexOf(item)));
      i = end + 1;
      continue;
    }
    if (high - low > MOST_ENTRIES) throw new NotUnderstood('a character map is too large');
    const first = hexOf(tokens[i + 2]!);
    for (let code = low; code <= high; code++) cmap.unicode.set(code, movedOn(first, code - low));
    i += 3;
  }
}

/** CID of a code, undefined when the map does not say. */
export function cidOf({ cids, cidRanges }: CMap, code: number, length: number): number | undefined {
  const single = cids.get(`${length}:${code}`);
  if (single !== undefined) return single;
  const range = cidRanges.find((each) => each.length === length && code >= each.low && code <= each.high);
  return range && range.cid + code - range.low;
}

/** Length in bytes of the code that starts at `at`, undefined when it lies in no range. */
export function codeLength({ spaces }: CMap, string: Uint8Array, at: number): number | undefined {
  for (let length = 1; length <= 4 && at + length <= string.length; length++)
    for (const { low, high } of spaces)
      if (
        low.length === length &&
        low.every((byte, i) => string[at + i]! >= byte && string[at + i]! <= high[i]!)
      )
        return length;
  return undefined;
}
