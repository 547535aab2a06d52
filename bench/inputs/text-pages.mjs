import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PDFDocument, rgb } from 'pdf-lib';
import { seeded } from './random.mjs';

const require = createRequire(import.meta.url);
const fontkit = require('@pdf-lib/fontkit');
const fonts = join(require.resolve('dejavu-fonts-ttf/package.json'), '..', 'ttf');

const WORDS =
  'synthetic sample patient visit of the ward was seen by staff and rested well with no pain today fluid intake normal blood pressure steady follow up in two weeks medication given orally as planned test record not a person example dose morning evening chart note review'.split(
    ' ',
  );
const SIZE = 10;

/** Width of a word with the space behind it; shaping a word anew each time is what would take the time. */
const widths = new Map();
function widthOf(font, word) {
  if (!widths.has(word)) widths.set(word, font.widthOfTextAtSize(`${word} `, SIZE));
  return widths.get(word);
}

function sentence(random, font, width) {
  const words = [];
  let used = 0;
  for (;;) {
    const word = WORDS[Math.floor(random() * WORDS.length)];
    used += widthOf(font, word);
    if (used > width) return words;
    words.push(word);
  }
}

/** Three words of the page, in different lines, as boxes. */
function boxesOf(lines, font, random) {
  return [0.2, 0.5, 0.8].map((share) => {
    const { words, x, y } = lines[Math.floor(lines.length * share)];
    const at = Math.floor(random() * (words.length - 2)) + 1;
    const from = x + font.widthOfTextAtSize(words.slice(0, at).join(' ') + ' ', SIZE);
    const to = from + font.widthOfTextAtSize(words[at], SIZE);
    return [from - 0.5, y - 2.5, to + 0.5, y + 8.5].map((edge) => Math.round(edge * 100) / 100);
  });
}

/**
 * Pages as a hospital's system prints them: embedded subset fonts, a header, a table with rules, paragraphs.
 *
 * @returns the PDF's bytes, and for each page three boxes on words of it
 */
export async function textPages(count, seed) {
  const random = seeded(seed);
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const embed = (name) => document.embedFont(readFileSync(join(fonts, name)), { subset: true });
  const plain = await embed('DejaVuSans.ttf');
  const bold = await embed('DejaVuSans-Bold.ttf');
  const boxes = [];
  for (let i = 0; i < count; i++) {
    const page = document.addPage([612, 792]);
    page.drawText('Sample General Hospital (synthetic record)', { x: 50, y: 752, size: 13, font: bold });
    page.drawText(`Name: Sample Person ${i}   MRN: ${100000 + i}   Page ${i + 1}`, {
      x: 50,
      y: 736,
      size: SIZE,
      font: plain,
    });
    page.drawLine({ start: { x: 50, y: 730 }, end: { x: 562, y: 730 }, thickness: 1 });
    for (let row = 0; row < 9; row++) {
      if (row % 2 === 0)
        page.drawRectangle({
          x: 50,
          y: 702 - row * 16,
          width: 512,
          height: 16,
          color: rgb(0.94, 0.94, 0.97),
        });
      page.drawLine({
        start: { x: 50, y: 702 - row * 16 },
        end: { x: 562, y: 702 - row * 16 },
        thickness: 0.5,
      });
      ['Test', 'Value', 'Unit', 'Range'].forEach((label, column) => {
        const text =
          row === 0 ? label : ['Sodium', String(Math.floor(random() * 200)), 'mmol/l', '1 - 200'][column];
        page.drawText(text, {
          x: 54 + column * 128,
          y: 706 - row * 16,
          size: SIZE,
          font: row === 0 ? bold : plain,
        });
      });
    }
    const lines = [];
    for (let y = 545; y > 50; y -= 14) {
      const words = sentence(random, plain, 500);
      page.drawText(words.join(' '), { x: 50, y, size: SIZE, font: plain });
      lines.push({ words, x: 50, y });
    }
    boxes.push(boxesOf(lines, plain, random));
  }
  return { bytes: Buffer.from(await document.save()), boxes };
}
