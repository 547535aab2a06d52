import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from 'pdf-lib';

const require = createRequire(import.meta.url);
const fontkit = require('@pdf-lib/fontkit');
const dejavu = join(require.resolve('dejavu-fonts-ttf/package.json'), '..', 'ttf', 'DejaVuSans.ttf');

export const FONTS = ['Helvetica', 'Times', 'DejaVu (embedded)'];
export const SETTINGS = ['left', 'right', 'justified'];
export const ROWS = 40;
export const baselineOf = (row) => 750 - row * 17;

const [BEFORE, AFTER] = ['Patient:', 'was seen on the ward.'];
const [LEFT, RIGHT] = [50, 400];

/** Words of a line with their places: one string as most writers show it, or word by word where it is justified. */
function placed(name, font, size, setting) {
  const width = (text) => font.widthOfTextAtSize(text, size);
  const all = `${BEFORE} ${name} ${AFTER}`;
  if (setting === 'justified') {
    const words = all.split(' ');
    const gap = (RIGHT - LEFT - words.reduce((sum, word) => sum + width(word), 0)) / (words.length - 1);
    let x = LEFT;
    return words.map((text) => {
      const at = x;
      x += width(text) + gap;
      return { text, x: at, from: at, to: at + width(text), name: text === name };
    });
  }
  const x = setting === 'left' ? LEFT : RIGHT - width(all);
  const from = x + width(`${BEFORE} `);
  return [{ text: all, x, from, to: from + width(name), name: true }];
}

/**
 * A line for each name, forty a page.
 *
 * @param odd adds an operator that no reader knows, so that the page can only be rebuilt
 * @returns the PDF, and the boxes that hide the names exactly
 */
export async function linesWith(names, fontName, size, setting, odd) {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit);
  const font = await (fontName.startsWith('DejaVu')
    ? document.embedFont(readFileSync(dejavu), { subset: true })
    : document.embedFont(fontName === 'Times' ? StandardFonts.TimesRoman : StandardFonts.Helvetica));
  const marks = [];
  for (let first = 0; first < names.length; first += ROWS) {
    const page = document.addPage([612, 792]);
    const rects = names.slice(first, first + ROWS).map((name, row) => {
      const y = baselineOf(row);
      const words = placed(name, font, size, setting);
      for (const { text, x } of words) page.drawText(text, { x, y, size, font });
      const { from, to } = words.find((word) => word.name);
      return [from, y - 0.22 * size, to, y + 0.76 * size];
    });
    if (odd)
      page.node.addContentStream(document.context.register(document.context.flateStream('BX openroi EX')));
    marks.push({ page: first / ROWS + 1, rects });
  }
  return { bytes: Buffer.from(await document.save()), marks };
}
