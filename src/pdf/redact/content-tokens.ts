/**
 * A tokenizer for PDF content streams (ISO 32000-1, 7.8.2), enough to know which operator names which resource.
 * It never fails: what it cannot read it passes over, and says so.
 */

export type Operand = { name: string } | { other: true };

export interface Operation {
  operator: string;
  operands: Operand[];
  /** Bytes of the operation, operands included: [start, end). */
  start: number;
  end: number;
  /** Where the data of an inline image that follow the operation end. */
  dataEnd?: number;
}

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
/** By byte: 1 for what words and names are made of. The walk below is on the path of every page: no calls in it. */
const REGULAR = Uint8Array.from({ length: 256 }, (_, byte) =>
  WHITE.has(byte) || DELIMITER.has(byte) ? 0 : 1,
);
const BLANK = Uint8Array.from({ length: 256 }, (_, byte) => (WHITE.has(byte) ? 1 : 0));
const OTHER: Operand = { other: true };

/** Resolves #xx in a name. */
export function decodeName(raw: string): string {
  if (!raw.includes('#')) return raw;
  return raw.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** End of the string that opens at `at`, just after its closing parenthesis. */
function skipString(bytes: Uint8Array, at: number): number {
  let depth = 0;
  for (let i = at; i < bytes.length; i++) {
    if (bytes[i] === 0x5c) i++;
    else if (bytes[i] === 0x28) depth++;
    else if (bytes[i] === 0x29 && --depth === 0) return i + 1;
  }
  return bytes.length;
}

/** Where the data of an inline image ends: after an EI that stands alone and is followed by readable text. */
function skipInlineImage(bytes: Uint8Array, at: number): number {
  for (let i = at; i + 1 < bytes.length; i++) {
    if (bytes[i] !== 0x45 || bytes[i + 1] !== 0x49 || !WHITE.has(bytes[i - 1] ?? 0)) continue;
    if (REGULAR[bytes[i + 2]!] === 1) continue;
    const after = bytes.subarray(i + 2, i + 12);
    if (after.every((byte) => (byte >= 32 && byte < 127) || WHITE.has(byte))) return i + 2;
  }
  return bytes.length;
}

/** Walks the operations of decoded content. */
export function* operationsOf(bytes: Uint8Array): Generator<Operation> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let operands: Operand[] = [];
  let at = 0;
  let start = -1;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (BLANK[byte] === 1) {
      at++;
      continue;
    }
    if (start < 0 && byte !== 0x25) start = at;
    if (REGULAR[byte] === 1) {
      const from = at;
      while (REGULAR[bytes[at]!] === 1) at++;
      const isNumber = byte === 0x2b || byte === 0x2d || byte === 0x2e || (byte >= 0x30 && byte <= 0x39);
      const word = isNumber ? '' : source.toString('latin1', from, at);
      if (isNumber || word === 'true' || word === 'false' || word === 'null') {
        operands.push(OTHER);
        continue;
      }
      const end = at;
      if (word === 'ID') at = skipInlineImage(bytes, at + 1);
      yield { operator: word, operands, start, end, ...(word === 'ID' && { dataEnd: at }) };
      operands = [];
      start = -1;
    } else if (byte === 0x25) {
      while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
    } else if (byte === 0x28) {
      at = skipString(bytes, at);
      operands.push(OTHER);
    } else if (byte === 0x3c && bytes[at + 1] !== 0x3c) {
      const close = source.indexOf(0x3e, at);
      at = close < 0 ? bytes.length : close + 1;
      operands.push(OTHER);
    } else if (byte === 0x2f) {
      const from = ++at;
      while (REGULAR[bytes[at]!] === 1) at++;
      operands.push({ name: decodeName(source.toString('latin1', from, at)) });
    } else {
      at++;
    }
  }
}

/** Resource category that an operator's name operand is looked up in. */
const CATEGORY: Record<string, string> = {
  Do: 'XObject',
  Tf: 'Font',
  gs: 'ExtGState',
  sh: 'Shading',
  cs: 'ColorSpace',
  CS: 'ColorSpace',
  scn: 'Pattern',
  SCN: 'Pattern',
  ID: 'ColorSpace',
};

/** What content uses of the resources beside it, and what its marks say. */
export interface UsedNames {
  resources: Map<string, Set<string>>;
  /** Something is marked as belonging to a layer. */
  layers: boolean;
  /** Marks may state text in place of what is drawn. */
  statesText: boolean;
}

/** Notes which resources an operation names. An inline image's colour space counts as one. */
export function noteNames({ operator, operands }: Operation, used: UsedNames): void {
  if (operator === 'BDC') {
    const [tag, second] = operands.filter((operand) => 'name' in operand);
    if (tag?.name === 'OC' || second?.name === 'OC') used.layers = true;
    // Properties are named, or written out: their keys are names as well.
    const isNamed = operands.length === 2 && second !== undefined;
    if (isNamed || operands.some((operand) => 'name' in operand && operand.name === 'ActualText'))
      used.statesText = true;
  }
  const category = CATEGORY[operator];
  if (!category) return;
  let names = used.resources.get(category);
  if (!names) used.resources.set(category, (names = new Set()));
  for (const operand of operands) if ('name' in operand) names.add(operand.name);
}
