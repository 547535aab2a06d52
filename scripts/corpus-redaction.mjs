// Runs the redaction cases of a corpus through the product and checks the results with engines that are not the
// remover (poppler, mupdf, qpdf), as the README beside the cases asks.
//   node scripts/corpus-redaction.mjs ../shared/corpus/redaction-cases [case-name]
// Exit 0: all passed; 1: some failed; 3: the folder or a tool is absent.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkCase, missingTools } from './redaction-checks.mjs';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [folder, only] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, 'spec.json'))) {
  console.log('no redaction cases: name a folder with spec.json; nothing was checked');
  process.exit(3);
}
const missing = missingTools();
if (missing.length > 0) {
  console.log(`tools absent: ${missing.join(', ')}; nothing was checked`);
  process.exit(3);
}
const { PdfEngine } = require(join(root, 'dist/src/pdf/index.js'));

const spec = JSON.parse(readFileSync(join(folder, 'spec.json'), 'utf8'));
const work = mkdtempSync(join(tmpdir(), 'openroi-cases-'));
const engine = new PdfEngine({ workers: 1 });
let failed = 0;
let count = 0;
const routes = new Map();
for (const [name, expected] of Object.entries(spec)) {
  if (only && name !== only) continue;
  count++;
  const input = join(folder, `${name}.pdf`);
  const output = join(work, `${name}.pdf`);
  const problems = [];
  let told = '';
  try {
    const { pages } = await engine.run('redact-document', {
      pdfPath: input,
      marks: [{ page: expected.page + 1, rects: expected.rects }],
      outputPath: output,
    });
    const { route, because } = pages[expected.page];
    routes.set(route, (routes.get(route) ?? 0) + 1);
    told = ` (${route}: ${because})`;
    problems.push(...(await checkCase(input, output, expected)));
    if ((await checkCase(input, input, expected)).length === 0)
      problems.push('the unredacted file passes as well');
  } catch (error) {
    problems.push(`refused: ${error.message}`);
  }
  if (problems.length > 0) failed++;
  console.log(
    `${problems.length === 0 ? 'pass' : 'FAIL'}  ${name}${told}${problems.map((problem) => `\n        ${problem}`).join('')}`,
  );
}
await engine.close();
if (!only) rmSync(work, { recursive: true });
console.log(
  `${count - failed} of ${count} cases pass; ${[...routes].map(([route, pages]) => `${route} ${pages}`).join(', ')}`,
);
process.exit(failed === 0 ? 0 : 1);
