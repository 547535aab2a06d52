import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isThere } from '../measure.mjs';
import { cluesOf } from './clues.mjs';
import { FONTS, linesWith, ROWS, SETTINGS } from './lines.mjs';

const require = createRequire(import.meta.url);
const here = import.meta.dirname;
const { PdfEngine } = require(join(here, '..', '..', 'dist', 'src', 'pdf', 'index.js'));

const NAMES = readFileSync(join(here, '..', 'data', 'surnames.txt'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'));

/** Size of the type, in points. */
const SIZE = 10;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** For each name, how many names leave the very same clues: those that an attacker cannot tell apart. */
function candidates(clues) {
  const counts = new Map();
  for (const clue of clues) counts.set(clue, (counts.get(clue) ?? 0) + 1);
  return clues.map((clue) => counts.get(clue));
}

/** Forty names a document, so that a word of one page is not looked for in the font names of all others. */
async function redactNames(engine, folder, names, from, [fontName, size, setting, odd]) {
  const { bytes, marks } = await linesWith(names, fontName, size, setting, odd);
  const [pdfPath, outputPath] = [join(folder, `${from}.pdf`), join(folder, `${from}.out.pdf`)];
  writeFileSync(pdfPath, bytes);
  const { proof } = await engine.run('redact-document', { pdfPath, marks, outputPath });
  const isGone = (page, row, x) => {
    const [x0, , x1] = marks[page].rects[row] ?? [];
    return x > x0 - 0.01 && x < x1 - 0.01;
  };
  const lines = (clues) => clues.slice(0, names.length);
  return {
    route: proof.pages[0].route,
    before: lines(cluesOf(pdfPath, { isGone })),
    after: lines(cluesOf(outputPath, { withPixels: odd })),
  };
}

async function measure(engine, folder, ...kind) {
  const starts = NAMES.map((_, i) => i).filter((i) => i % ROWS === 0);
  const documents = await Promise.all(
    starts.map((from) => redactNames(engine, folder, NAMES.slice(from, from + ROWS), from, kind)),
  );
  const before = documents.flatMap((one) => one.before.map(({ stated }) => stated));
  const after = documents.flatMap((one) => one.after);
  return {
    routes: [...new Set(documents.map(({ route }) => route))].join('+'),
    before: median(candidates(before)),
    after: median(candidates(after.map(({ stated }) => stated))),
    pixels: kind[3] ? median(candidates(after.map((one) => one.pixels))) : undefined,
  };
}

/** Prints how many of the 1,000 most common surnames fit the gap that a removed name leaves. */
export async function runGap() {
  if (!isThere('mutool')) return console.log('gap: mutool is not installed, and it is the one that looks');
  const folder = mkdtempSync(join(tmpdir(), 'openroi-gap-'));
  const engine = new PdfEngine({ workers: 2, limits: { timeMs: 3_600_000 } });
  console.log('gap: surnames of 1,000 that fit what is left (median): naive removal -> ours');
  try {
    for (const odd of [false, true])
      for (const font of FONTS)
        for (const setting of SETTINGS) {
          const { routes, before, after, pixels } = await measure(engine, folder, font, SIZE, setting, odd);
          const drawn = pixels === undefined ? '' : ` (in what is stated), ${pixels} (in the pixels)`;
          console.log(
            `  ${routes.padEnd(14)} ${font.padEnd(18)} ${setting.padEnd(10)} ${String(before).padStart(4)} -> ${after}${drawn}`,
          );
        }
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}
