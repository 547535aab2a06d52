import { PDFName, PDFRawStream, type PDFObject } from 'pdf-lib';
import { decodeStream } from '../read/decode-stream';
import { NeedleSearch } from './needle-search';
import { addFontNames, isCMap, ownWords, withoutHex, withoutOwnNames, wordsOfCMap } from './file-language';

/** Shorter strings occur by chance in any file. */
export const SHORTEST = 4;

const squeeze = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count++;
  return count;
}

/**
 * Counts the removed strings that a page's text holds more often than the text that was to stay.
 *
 * @param shown the text of the page as the second engine reads it
 * @param kept the text that was to stay
 */
export function surplus(removed: readonly string[], shown: string, kept: string): number {
  const [inPage, inKept] = [squeeze(shown), squeeze(kept)];
  return [...new Set(removed.map(squeeze))].filter(
    (word) => [...word].length >= 3 && occurrences(inPage, word) > occurrences(inKept, word),
  ).length;
}

/**
 * The same for a text put together from letters in lines: here neighbours may have met by chance, so a word counts
 * only when it is of some length and stands by itself.
 */
export function surplusInLines(removed: readonly string[], lines: string, kept: string): number {
  const standing = new Map<string, number>();
  for (const word of lines.normalize('NFKC').toLowerCase().split(/\s+/))
    standing.set(word, (standing.get(word) ?? 0) + 1);
  const inKept = squeeze(kept);
  return [...new Set(removed.map(squeeze))].filter(
    (word) => [...word].length >= SHORTEST && (standing.get(word) ?? 0) > occurrences(inKept, word),
  ).length;
}

/** The removed strings that may occur nowhere in the packet: long enough, and not part of any text that stays. */
export function forbidden(removed: readonly string[], kept: string): string[] {
  const stays = squeeze(kept);
  const words = removed.map((word) => word.normalize('NFKC')).filter((word) => word.length >= SHORTEST);
  return [...new Set(words)].filter((word) => !stays.includes(squeeze(word)));
}

/** The ways in which a file may spell a string: plain bytes, UTF-16BE, and both as hexadecimal digits. */
function spellings(word: string): Buffer[] {
  const utf16 = Buffer.from(word, 'utf16le').swap16();
  const plain = [Buffer.from(word, 'utf8'), Buffer.from(word, 'latin1')];
  const hex = [...plain, utf16].flatMap((bytes) => [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
  ]);
  return [...plain, utf16, ...hex.map((digits) => Buffer.from(digits, 'latin1'))];
}

/**
 * Streams that hold no text of the record. Image data matches by chance; its pixels are checked instead. Font
 * programs state their makers' licence; on rebuilt pages they are the shipped ones.
 */
function isOpaque(stream: PDFRawStream): boolean {
  return (
    stream.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image') ||
    stream.dict.has(PDFName.of('Length1'))
  );
}

/** A font program whose stream does not tell its lengths, as those of the cover sheet. */
function isFontProgram(bytes: Buffer): boolean {
  const magic = bytes.toString('latin1', 0, 4);
  return magic === 'OTTO' || magic === '\0\x01\0\0';
}

/** Within binary data, as in a font program, fewer bytes than these match by chance. */
const SHORTEST_IN_BINARY = 8;

function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096);
  const odd = sample.reduce(
    (sum, byte) => sum + (byte > 126 || (byte < 32 && ![9, 10, 12, 13].includes(byte)) ? 1 : 0),
    0,
  );
  return odd > sample.length * 0.1;
}

interface Haystack {
  bytes: Buffer;
  binary: boolean;
}

/** A byte a character, as `ownWords` says strings. */
const asText = (text: string): Haystack => ({ bytes: Buffer.from(text, 'latin1'), binary: false });

function haystacks(object: PDFObject, fontNames: ReadonlySet<string>): Haystack[] {
  if (!(object instanceof PDFRawStream)) return [asText(ownWords(object, fontNames))];
  const dict = asText(ownWords(object.dict, fontNames));
  if (isOpaque(object)) return [dict];
  let data: Uint8Array;
  try {
    data = decodeStream(object);
  } catch {
    data = object.contents;
  }
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
  if (isFontProgram(bytes)) return [dict];
  if (isBinary(data)) return [dict, { bytes, binary: true }];
  const { rest, strings } = withoutHex(bytes);
  const said = isCMap(bytes) ? wordsOfCMap(rest) : withoutOwnNames(rest, fontNames);
  return [dict, ...[said, ...strings].map((each) => ({ bytes: each, binary: false }))];
}

/**
 * A search for strings, in any spelling, in decompressed objects: tells of an object whether one is in it.
 *
 * @param fontNames see addFontNames
 */
export function objectSearch(
  words: readonly string[],
  fontNames: ReadonlySet<string>,
): (object: PDFObject) => boolean {
  const needles = new NeedleSearch(words.flatMap(spellings));
  return (object) =>
    haystacks(object, fontNames).some(({ bytes, binary }) =>
      needles.occursIn(bytes, binary ? SHORTEST_IN_BINARY : undefined),
    );
}

/**
 * Searches objects of a file, decompressed, for strings that may not be in them.
 *
 * @returns how many objects were read, and in how many a string was found
 */
export function searchObjects(
  objects: readonly PDFObject[],
  words: readonly string[],
): { objects: number; found: number } {
  const fontNames = new Set<string>();
  for (const object of objects) addFontNames(object, fontNames);
  return { objects: objects.length, found: objects.filter(objectSearch(words, fontNames)).length };
}
