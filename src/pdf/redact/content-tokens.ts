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
}

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
const isRegular = (byte: number | undefined): byte is number =>
  byte !== undefined && !WHITE.has(byte) && !DELIMITER.has(byte);

/** Resolves #xx in a name. */
export function decodeName(raw: string): string {
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
    if (isRegular(bytes[i + 2])) continue;
    const after = bytes.subarray(i + 2, i + 12);
    if (after.every((byte) => (byte >= 32 && byte < 127) || WHITE.has(byte))) return i + 2;
  }
  return bytes.length;
}

/** Walks the operations of decoded content. */
export function* operationsOf(bytes: Uint8Array): Generator<Operation> {
  let operands: Operand[] = [];
  let at = 0;
  let start = -1;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (start < 0 && !WHITE.has(byte) && byte !== 0x25) start = at;
    if (WHITE.has(byte)) at++;
    else if (byte === 0x25) {
      while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
    } else if (byte === 0x28) {
      at = skipString(bytes, at);
      operands.push({ other: true });
    } else if (byte === 0x3c && bytes[at + 1] !== 0x3c) {
      while (at < bytes.length && bytes[at] !== 0x3e) at++;
      at++;
      operands.push({ other: true });
    } else if (byte === 0x2f) {
      const from = ++at;
      while (isRegular(bytes[at])) at++;
      operands.push({ name: decodeName(Buffer.from(bytes.subarray(from, at)).toString('latin1')) });
    } else if (isRegular(byte)) {
      const from = at;
      while (isRegular(bytes[at])) at++;
      const word = Buffer.from(bytes.subarray(from, at)).toString('latin1');
      if (/^[+-.\d]/.test(word) || word === 'true' || word === 'false' || word === 'null') {
        operands.push({ other: true });
        continue;
      }
      yield { operator: word, operands, start, end: at };
      operands = [];
      start = -1;
      if (word === 'ID') at = skipInlineImage(bytes, at + 1);
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

/** Names of the resources that content uses, by category; a layer is one marked /OC. */
export interface UsedNames {
  resources: Map<string, Set<string>>;
  layers: boolean;
}

/** Reads which resources decoded content names. An inline image's colour space counts as one. */
export function usedNames(bytes: Uint8Array): UsedNames {
  const resources = new Map<string, Set<string>>();
  let layers = false;
  for (const { operator, operands } of operationsOf(bytes)) {
    if (operator === 'BDC' && operands.some((operand) => 'name' in operand && operand.name === 'OC'))
      layers = true;
    const category = CATEGORY[operator];
    if (!category) continue;
    const names = resources.get(category) ?? new Set();
    for (const operand of operands) if ('name' in operand) names.add(operand.name);
    resources.set(category, names);
  }
  return { resources, layers };
}
