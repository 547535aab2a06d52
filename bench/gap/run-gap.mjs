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

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** For each name, how many names leave the very same clues: those that an attacker cannot tell apart. */
function candidates(clues) {
  const counts = new Map();
  for (const clue of clues) counts.set(clue, (counts.get(clue) ?? 0) + 1);
  return clues.map((clue) => counts.get(clue));
}

async function measure(engine, folder, fontName, size, setting, odd) {
  const { bytes, marks } = await linesWith(NAMES, fontName, size, setting, odd);
  const [pdfPath, outputPath] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
  writeFileSync(pdfPath, bytes);
  const { proof } = await engine.run('redact-document', { pdfPath, marks, outputPath });
  const isGone = (page, row, x) => {
    const [x0, , x1] = marks[page].rects[row] ?? [];
    return x > x0 - 0.01 && x < x1 - 0.01;
  };
  const lines = (clues, tell) => clues.flat().slice(0, NAMES.length).map(tell);
  const routes = [...new Set(proof.pages.map(({ route }) => route))].join('+');
  const before = candidates(lines(cluesOf(pdfPath, { isGone }), ({ stated }) => stated));
  const after = cluesOf(outputPath, { withPixels: odd });
  const text = candidates(lines(after, ({ stated }) => stated));
  return {
    routes,
    before: median(before),
    after: median(text),
    all: odd ? pixelCandidates(lines(after, ({ stated, pixels }) => stated + pixels)) : undefined,
  };
}

/** Lines in the same row of their pages are compared; the count is carried over to all names. */
function pixelCandidates(clues) {
  const medians = Array.from({ length: ROWS }, (_, row) => {
    const same = clues.filter((_, i) => i % ROWS === row);
    return (
      (candidates(same).reduce((sum, count) => sum + count - 1, 0) / same.length) *
        (clues.length / same.length) +
      1
    );
  });
  return median(medians);
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
        for (const size of odd ? [10] : [9, 10, 12])
          for (const setting of SETTINGS) {
            const { routes, before, after, all } = await measure(engine, folder, font, size, setting, odd);
            const pixels = all === undefined ? '' : `, with the pixels ${all.toFixed(1)}`;
            console.log(
              `  ${routes.padEnd(8)} ${font.padEnd(18)} ${String(size).padStart(3)} pt ${setting.padEnd(10)} ${String(before).padStart(5)} -> ${after}${pixels}`,
            );
          }
  } finally {
    await engine.close();
    rmSync(folder, { recursive: true });
  }
}
