// Redacts a corpus of real files in the product's own engine and says what engines that removed nothing find; see
// docs/corpus.md. Needs a build (dist/), poppler, mupdf and qpdf.
//   npm run corpus -- ../shared/corpus [--only FOLDER|FILE] [--jobs 2] [--out FOLDER] [--json FILE]
//                     [--every N] [--first-pages 60] [--pixel-pages 10] [--seconds S]
// Exit 0: every target is met; 1: one is missed; 2: stopped by --seconds, run again to go on; 3: nothing to check.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { takeAll } from './corpus/crew.mjs';
import { filesOf } from './corpus/files.mjs';
import { countsOf, missedTargets, noteworthy, tableOf } from './corpus/table.mjs';
import { missingTools } from './corpus/tools.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    out: { type: 'string', default: join(tmpdir(), 'openroi-corpus') },
    json: { type: 'string' },
    every: { type: 'string', default: '1' },
    'first-pages': { type: 'string', default: '60' },
    'pixel-pages': { type: 'string', default: '10' },
    seconds: { type: 'string', default: '0' },
  },
});
const [corpus] = positionals;
const files = corpus && existsSync(corpus) ? filesOf(corpus, values.only) : [];
const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'src', 'pdf');
if (files.length === 0) stop('no corpus folder given or found, or nothing in it fits');
if (!existsSync(dist)) stop('there is no build: run npm run build');
const absent = missingTools();
if (absent.length > 0) stop(`tools absent: ${absent.join(', ')}`);

mkdirSync(values.out, { recursive: true });
const results = join(values.out, 'results.jsonl');
// A row holds for the build and the options that made it; what is there for these need not be done again.
const run = createHash('sha256')
  .update(fingerprint(dist))
  .update(`${values.every} ${values['first-pages']}`)
  .digest('hex')
  .slice(0, 16);
const rows = new Map();
if (existsSync(results))
  for (const line of readFileSync(results, 'utf8').split('\n').filter(Boolean)) {
    const row = JSON.parse(line);
    if (row.run === run) rows.set(row.file, row);
  }
const missing = files.filter(({ folder, name }) => !rows.has(`${folder}/${name}`));
console.log(`${files.length} files, ${files.length - missing.length} known from before, run ${run}`);

const began = Date.now();
const enough = () => Number(values.seconds) > 0 && Date.now() - began > Number(values.seconds) * 1000;
const settings = {
  jobs: Number(values.jobs),
  scratch: values.out,
  every: values.every,
  firstPages: values['first-pages'],
  pixelPages: values['pixel-pages'],
};
await takeAll(
  missing,
  settings,
  (row) => {
    rows.set(row.file, row);
    appendFileSync(results, `${JSON.stringify({ run, ...row })}\n`);
    if (row.outcome !== 'processed' || row.leaks.length > 0 || row.pixels.unclean > 0)
      console.log(`${row.file}: ${row.outcome} ${row.detail ?? JSON.stringify(row.leaks.slice(0, 3))}`);
  },
  enough,
);

const found = files.flatMap(({ folder, name }) => rows.get(`${folder}/${name}`) ?? []);
if (values.json) writeFileSync(values.json, JSON.stringify(found, null, 1));
console.log(`\n${tableOf(found)}\n\n${countsOf(found)}\n\n${noteworthy(found)}\n`);
if (found.length < files.length) {
  console.log(`${found.length} of ${files.length} files so far; run again to go on`);
  process.exit(2);
}
const missed = missedTargets(found);
console.log(missed.length === 0 ? 'every target is met' : `MISSED: ${missed.join('; ')}`);
process.exit(missed.length === 0 ? 0 : 1);

function stop(why) {
  console.log(`corpus: ${why}; nothing was checked`);
  process.exit(3);
}

/** One hash of all compiled code of the library. */
function fingerprint(folder) {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true }).sort())
    if (name.endsWith('.js')) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest();
}
