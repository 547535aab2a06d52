/**
 * Reads the syntax of files that our own PDFium wrote: classic cross-reference table, no object streams, no
 * comments. It is not for foreign files.
 */

const whitespace = new Set([0, 9, 10, 12, 13, 32]);
const delimiters = new Set([...Buffer.from('()<>[]{}/%')]);

interface Token {
  readonly kind: 'open' | 'close' | 'integer' | 'reference-mark' | 'name' | 'other';
  readonly start: number;
  readonly end: number;
}

/** Called for each `n g R` found, with its place and object number. */
type OnReference = (start: number, end: number, object: number) => void;

/** The place just after the value that begins at `position`, reporting the references inside it. */
export function scanValue(source: Buffer, position: number, onReference?: OnReference): number {
  let depth = 0;
  let at = position;
  for (;;) {
    const token = nextToken(source, at);
    at = token.end;
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth--;
    else if (token.kind === 'integer') {
      const reference = referenceAt(source, token);
      if (reference !== undefined) {
        onReference?.(token.start, reference, Number(source.toString('latin1', token.start, token.end)));
        at = reference;
      }
    }
    if (depth <= 0) return at;
  }
}

/** Keys of the dictionary at `position` with the place of each value; undefined when no dictionary is there. */
export function dictionaryEntries(
  source: Buffer,
  position: number,
): Map<string, [start: number, end: number]> | undefined {
  const opening = nextToken(source, position);
  if (opening.kind !== 'open' || opening.end - opening.start !== 2) return undefined;
  const entries = new Map<string, [number, number]>();
  let at = opening.end;
  for (;;) {
    const key = nextToken(source, at);
    if (key.kind !== 'name') return entries;
    const end = scanValue(source, key.end);
    entries.set(source.toString('latin1', key.start + 1, key.end), [key.end, end]);
    at = end;
  }
}

/** Places of all objects by number, from the table at the end of the file. */
export function objectPlaces(source: Buffer): Map<number, number> {
  const tail = source.toString('latin1', Math.max(0, source.length - 64));
  const start = Number(/startxref\s+(\d+)/.exec(tail)?.[1] ?? NaN);
  const places = new Map<number, number>();
  const table = source.toString('latin1', start);
  const rows = /(\d+) (\d+)(?: ([nf]))?\s*/y;
  rows.lastIndex = /^xref\s+/.exec(table)?.[0].length ?? table.length;
  let object = 0;
  for (let row = rows.exec(table); row; row = rows.exec(table)) {
    if (row[3] === undefined) object = Number(row[1]);
    else {
      if (row[3] === 'n') places.set(object, Number(row[1]));
      object++;
    }
  }
  return places;
}

/** The place of the value of the object at `place`, after its `n g obj`. */
export function objectBody(source: Buffer, place: number): number {
  const head = source.toString('latin1', place, place + 40);
  const opening = /^\s*\d+ \d+ obj/.exec(head);
  if (!opening) throw new Error('object table of the engine points astray');
  return place + opening[0].length;
}

/** Where stream data begins when the value that ends at `position` is followed by it. */
export function streamStart(source: Buffer, position: number): number | undefined {
  const match = /^\s*stream\r?\n/.exec(source.toString('latin1', position, position + 16));
  return match ? position + match[0].length : undefined;
}

function referenceAt(source: Buffer, first: Token): number | undefined {
  const second = nextToken(source, first.end);
  if (second.kind !== 'integer') return undefined;
  const third = nextToken(source, second.end);
  return third.kind === 'reference-mark' ? third.end : undefined;
}

function nextToken(source: Buffer, position: number): Token {
  let start = position;
  while (start < source.length && whitespace.has(source[start]!)) start++;
  if (start >= source.length) throw new Error('object of the engine ends too early');
  const sign = String.fromCharCode(source[start]!);
  const doubled = source[start + 1] === source[start];
  if (sign === '[' || (sign === '<' && doubled))
    return { kind: 'open', start, end: start + (sign === '[' ? 1 : 2) };
  if (sign === ']' || (sign === '>' && doubled))
    return { kind: 'close', start, end: start + (sign === ']' ? 1 : 2) };
  if (sign === '(') return { kind: 'other', start, end: stringEnd(source, start) };
  if (sign === '<') return { kind: 'other', start, end: source.indexOf('>', start) + 1 || source.length };
  let end = start + 1;
  while (end < source.length && !whitespace.has(source[end]!) && !delimiters.has(source[end]!)) end++;
  if (sign === '/') return { kind: 'name', start, end };
  const text = source.toString('latin1', start, end);
  return { kind: /^\d+$/.test(text) ? 'integer' : text === 'R' ? 'reference-mark' : 'other', start, end };
}

function stringEnd(source: Buffer, start: number): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const sign = source[at];
    if (sign === 0x5c) at++;
    else if (sign === 0x28) depth++;
    else if (sign === 0x29 && --depth === 0) return at + 1;
  }
  return source.length;
}
