// Feeds spoiled files to the product's workers and counts what becomes of them; see docs/corpus.md. Needs a build.
//   node scripts/fuzz.mjs FOLDER... [--runs 500] [--seed 1] [--seconds S] [--keep FOLDER]
// Exit 0: every file was processed or refused; 1: something broke, or only a limit stopped it; 3: nothing to spoil.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dice } from './fuzz/dice.mjs';
import { mutated } from './fuzz/mutate.mjs';
import { isFinding, takeMutant } from './fuzz/take-mutant.mjs';

const MAX_BYTES = 2 ** 20;
// The product's own.
const LIMITS = { timeMs: 600_000, idleMs: 120_000 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '0' },
    keep: { type: 'string' },
  },
});
const sources = positionals
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .sort()
      .map((name) => join(folder, String(name))),
  )
  .filter((path) => /\.(pdf|tiff?|jpe?g|png)$/i.test(path) && statSync(path).isFile())
  .filter((path) => statSync(path).size > 0 && statSync(path).size <= MAX_BYTES);
if (sources.length === 0) {
  console.log('fuzz: no PDF, TIFF, JPEG or PNG up to 1 MiB in the folders given');
  process.exit(3);
}

const { PdfEngine, PdfRefusal } = createRequire(import.meta.url)('../dist/src/pdf/index.js');
const engine = new PdfEngine({ workers: 1 });
const scratch = mkdtempSync(join(tmpdir(), 'openroi-fuzz-'));
if (values.keep) mkdirSync(values.keep, { recursive: true });
const counts = {};
let [unhandled, findings, peak, runs] = [0, 0, 0, 0];
process.on('unhandledRejection', () => unhandled++);
const sample = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
const began = Date.now();
const seed = Number(values.seed);

for (; runs < Number(values.runs); runs++) {
  if (Number(values.seconds) > 0 && Date.now() - began > Number(values.seconds) * 1000) break;
  const own = (seed * 1_000_003 + runs) >>> 0;
  const { pick } = dice(own);
  const [path, other] = [pick(sources), pick(sources)];
  const { bytes, how } = mutated(readFileSync(path), readFileSync(other), own);
  for (const outcome of await takeMutant({ engine, PdfRefusal }, bytes, scratch, LIMITS)) {
    const key = `${outcome.task}: ${outcome.outcome}`;
    counts[key] = (counts[key] ?? 0) + 1;
    if (!isFinding(outcome)) continue;
    findings++;
    console.log(`run ${runs} ${path} ${how} ${key}: ${outcome.detail}`);
    if (values.keep) writeFileSync(join(values.keep, `run-${seed}-${runs}`), bytes);
  }
}

clearInterval(sample);
await engine.close();
rmSync(scratch, { recursive: true });
for (const [key, count] of Object.entries(counts).sort()) console.log(`${String(count).padStart(6)}  ${key}`);
console.log(
  `${runs} files of seed ${seed}, ${findings} findings, ${unhandled} unhandled rejections, ` +
    `at most ${Math.round(peak / 2 ** 20)} MiB resident, ${Math.round((Date.now() - began) / 1000)} s`,
);
process.exit(findings + unhandled > 0 ? 1 : 0);
