// Runs every file of a corpus through intake and prints what became of it, beside what poppler says.
//   node scripts/corpus-intake.mjs CORPUS_FOLDER [NAME_PART]
// Needs a build (dist/) and, for the comparison, pdfinfo. Exits 1 on a crash, a hang or more than 1 % refused.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [corpus, namePart = ''] = process.argv.slice(2);
if (!corpus || !existsSync(corpus)) {
  console.log('corpus-intake: no corpus folder given or found; nothing was checked.');
  process.exit(0);
}
const { PdfEngine, PdfRefusal } = createRequire(import.meta.url)('../dist/src/pdf/index.js');
const folders = ['hostile', 'pdf-odd', 'pdf-scans', 'pdf-redaction', 'forms', 'images-fax', 'charts'];
const limits = { timeMs: 60_000 };
const refusalsThatAreFailures = new Set(['time-limit', 'memory-limit', 'engine-trap']);
const sizeRefusals = new Set(['too-many-pages', 'page-too-large', 'too-many-pixels']);

const scratch = mkdtempSync(join(tmpdir(), 'corpus-intake-'));
const engine = new PdfEngine({ workers: 1 });
const counts = new Map();
const tooLarge = [];
const lost = [];
const failures = [];
const slow = [];
let openable = 0;

for (const folder of folders) {
  const path = join(corpus, folder);
  if (!existsSync(path)) continue;
  for (const name of readdirSync(path).sort()) {
    const file = join(path, name);
    if (!name.includes(namePart) || !statSync(file).isFile() || /\.(json|md|tsv|txt)$/.test(name)) continue;
    const outcome = await takeIn(file);
    const row = counts.get(folder) ?? {};
    row[outcome.code] = (row[outcome.code] ?? 0) + 1;
    counts.set(folder, row);
    if (outcome.ms > 5000) slow.push(`${folder}/${name}: ${outcome.ms} ms, ${outcome.pages ?? 0} pages`);
    if (outcome.code === 'CRASH' || refusalsThatAreFailures.has(outcome.code))
      failures.push(`${folder}/${name}: ${outcome.detail}`);
    const peer = popplerPages(file);
    if (peer === undefined) continue;
    openable++;
    if (sizeRefusals.has(outcome.code)) tooLarge.push(`${folder}/${name}: ${outcome.detail}`);
    else if (outcome.code !== 'processed') lost.push(`${folder}/${name}: ${outcome.detail}`);
    else if (outcome.kind === 'pdf' && outcome.pages !== peer)
      lost.push(`${folder}/${name}: ${outcome.pages} pages here, ${peer} in poppler`);
    else if (outcome.kind === 'pdf' && !outputSound(peer))
      failures.push(`${folder}/${name}: output is not sound`);
  }
}
await engine.close();
rmSync(scratch, { recursive: true, force: true });

console.table(Object.fromEntries(counts));
print('slower than 5 s', slow);
print('opened by poppler, above a stated size limit here', tooLarge);
print('opened by poppler, refused or different here', lost);
print('crashes, hangs, limits, unsound output', failures);
console.log(
  `${lost.length} of ${openable} files that poppler opens without a password (${((lost.length / openable) * 100).toFixed(1)} %)`,
);
process.exit(failures.length > 0 || lost.length > openable * 0.01 ? 1 : 0);

async function takeIn(file) {
  const started = Date.now();
  try {
    const input = {
      inputPath: file,
      outputPath: join(scratch, 'out.pdf'),
      wordsPath: join(scratch, 'words.jsonl'),
    };
    const result = await engine.run('intake', input, { limits });
    return { code: 'processed', kind: result.kind, pages: result.pageCount, ms: Date.now() - started };
  } catch (error) {
    const code = error instanceof PdfRefusal ? error.code : 'CRASH';
    return { code, detail: error.message, ms: Date.now() - started };
  }
}

/** Pages that poppler counts in a PDF that it opens without a password; undefined for all else. */
function popplerPages(file) {
  const run = spawnSync('pdfinfo', [file], { encoding: 'utf8', timeout: 20_000 });
  const pages = Number(/^Pages:\s+(\d+)/m.exec(run.stdout ?? '')?.[1] ?? 0);
  return run.status === 0 && pages > 0 ? pages : undefined;
}

function outputSound(pages) {
  try {
    return new RegExp(`^Pages:\\s+${pages}$`, 'm').test(
      execFileSync('pdfinfo', [join(scratch, 'out.pdf')], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
  } catch {
    return false;
  }
}

function print(title, lines) {
  console.log(`\n${title}: ${lines.length}`);
  for (const line of lines) console.log(`  ${line}`);
}
