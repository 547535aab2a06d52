// What an engine that removed nothing can still get of what was to be removed.
import { centre } from './choose-words.mjs';
import { isFileLanguage } from './file-language.mjs';
import { holds, overlaps, toUser, visibleBox, boxToUser } from './page-frame.mjs';
import { decompressed, pageBoxes, shownGlyphs, shownWords } from './tools.mjs';

/** Points by which a glyph must lie within a box to count: engines differ by some hundredths. */
const MARGIN = 0.5;
/** Shorter strings turn up in any bytes. */
const BYTES_FROM = 5;

/** As a reader would compare: one form for each letter, no blanks, no soft hyphens. */
export const plain = (text) => text.normalize('NFKC').replace(/[\s\u00ad]+/gu, '');
export const occurrences = (text, word) => (word === '' ? 0 : text.split(word).length - 1);

/**
 * @param pages what was asked for (chooseWords)
 * @param before texts of the source, squeezed: engine -> one string a page
 * @param after texts of the output, alike
 * @returns leaks without content: `{ page, kind, engine }`, pages from 1
 */
export function findLeaks(output, pages, before, after) {
  const frames = pageBoxes(output);
  return [
    ...pages.flatMap((page, index) => wordsLeft(page, index, before, after)),
    ...glyphsInBoxes(output, pages, frames),
    ...wordsInBoxes(output, pages, frames),
    ...bytesLeft(output, pages, before),
  ];
}

/** Chosen words that an engine finds more often than whichever engine saw the most, less those that were removed. */
function wordsLeft({ words, chosen, boxes }, index, before, after) {
  return [...new Set(chosen.map(({ text }) => plain(text)))].flatMap((word) => {
    const gone = words.filter(
      ({ text, box }) => boxes.some((area) => holds(area, centre(box))) && plain(text).includes(word),
    ).length;
    const there = Math.max(...Object.values(before).map((texts) => occurrences(texts[index] ?? '', word)));
    return Object.entries(after)
      .filter(([, texts]) => occurrences(texts[index] ?? '', word) > Math.max(0, there - gone))
      .map(([engine]) => ({ page: index + 1, kind: 'word more often than it may be', engine }));
  });
}

function wordsInBoxes(output, pages, frames) {
  return shownWords(output).flatMap((words, index) => {
    const frame = frames[index];
    return words
      .map(({ box }) => boxToUser(box, frame.media, frame.rotate))
      .filter((box) => pages[index]?.boxes.some((area) => holds(area, centre(box), MARGIN)))
      .map(() => ({ page: index + 1, kind: 'word in a box', engine: 'pdftotext' }));
  });
}

/** Isolated glyphs count too: both their origin and their heart lie in a box. */
export function glyphsInBoxes(output, pages, frames) {
  return shownGlyphs(output).flatMap(({ number, width, glyphs }) => {
    const [frame, asked] = [frames[number - 1], pages[number - 1]];
    if (!frame || !asked) return [];
    const visible = visibleBox(frame);
    const side = frame.rotate % 180 === 0 ? visible[2] - visible[0] : visible[3] - visible[1];
    const user = (point) => toUser(point, visible, frame.rotate, width / side);
    return glyphs
      .filter(({ text }) => plain(text) !== '')
      .filter(({ origin, heart }) =>
        asked.boxes.some((area) => holds(area, user(origin), MARGIN) && holds(area, user(heart), MARGIN)),
      )
      .map(() => ({ page: number, kind: 'glyph in a box', engine: 'mutool' }));
  });
}

/** Strings that no page may hold any more, in the decompressed bytes: plain, UTF-16BE, or either as hexadecimal. */
function bytesLeft(output, pages, before) {
  const chosen = new Set(pages.flatMap((page) => page.chosen.map(({ text }) => plain(text))));
  const everywhere = Object.values(before).map((texts) => texts.join('\n'));
  const gone = [...chosen].filter((word) => {
    if (word.length < BYTES_FROM || !/^[\x21-\x7e]+$/.test(word)) return false;
    const removed = pages.reduce(
      (sum, { words, boxes }) =>
        sum +
        words.filter(
          ({ text, box }) => plain(text).includes(word) && boxes.some((area) => overlaps(area, box, -MARGIN)),
        ).length,
      0,
    );
    return everywhere.every((text) => occurrences(text, word) <= removed);
  });
  const bytes = decompressed(output);
  return gone
    .filter((word) => spellings(word).some((needle) => includes(bytes, needle)))
    .map(() => ({ page: 0, kind: 'string in the bytes', engine: 'qpdf' }));
}

/** A string as bytes: plain, UTF-16BE, and either as hexadecimal. */
export function spellings(word) {
  const [latin, utf16] = [Buffer.from(word, 'latin1'), Buffer.from(word, 'utf16le').swap16()];
  const hex = [latin, utf16].flatMap((b) => [b.toString('hex'), b.toString('hex').toUpperCase()]);
  return [latin, utf16, ...hex.map((digits) => Buffer.from(digits))];
}

const FONT_PROGRAMS = ['\0\x01\0\0', 'true', 'OTTO', '%!PS', '%!Fo', '\x01\0\x04'];

/**
 * Whether a file holds a string as content. A font may be called by a word of the page and states its maker's licence,
 * and the file speaks a language of its own: neither is content of the document.
 */
function includes(bytes, needle) {
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
    const line = bytes.subarray(bytes.lastIndexOf(0x0a, at) + 1, at).toString('latin1');
    if (/\/(BaseFont|FontName|FontFamily|CharSet)\b/.test(line)) continue;
    const opened = bytes.lastIndexOf('\nstream\n', at);
    const stream = opened > bytes.lastIndexOf('\nendstream', at) ? opened + 8 : -1;
    if (isFileLanguage(bytes, at, needle.length, stream)) continue;
    const start = stream < 0 ? '' : bytes.toString('latin1', stream, stream + 4);
    if (!FONT_PROGRAMS.some((magic) => start.startsWith(magic))) return true;
  }
  return false;
}
