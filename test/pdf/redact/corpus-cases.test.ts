import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PdfEngine } from '../../../src/pdf';
import { type CaseSpec, failsUnredacted, MISSING_TOOLS, problemsOf } from './case-checks';

/**
 * A folder of redaction cases (`spec.json` beside the PDFs), redacted in the product's engine and judged by others:
 *   REDACTION_CASES=../shared/corpus/redaction-cases npx jest test/pdf/redact/corpus-cases.test.ts
 * Without the variable the corpus beside the project is taken, if there is one.
 */
const corpus = process.env['REDACTION_CASES'] ?? join(__dirname, '../../../../shared/corpus/redaction-cases');
const there = existsSync(join(corpus, 'spec.json'));
const skipped = there
  ? MISSING_TOOLS.length > 0 && `${MISSING_TOOLS.join(', ')} not installed`
  : `no spec.json in ${corpus}; name the folder in REDACTION_CASES`;
if (skipped) process.stderr.write(`the corpus of redaction cases is skipped: ${skipped}\n`);
const spec = there
  ? (JSON.parse(readFileSync(join(corpus, 'spec.json'), 'utf8')) as Record<string, CaseSpec>)
  : { none: undefined as unknown as CaseSpec };

(skipped ? describe.skip : describe)('redaction cases of the corpus', () => {
  const engine = new PdfEngine({ workers: 1 });
  const folder = mkdtempSync(join(tmpdir(), 'openroi-corpus-cases-'));

  const routes: Record<string, string[]> = {};

  afterAll(async () => {
    for (const [route, names] of Object.entries(routes))
      process.stdout.write(`${names.length} by ${route}: ${names.join(', ')}\n`);
    await engine.close();
    rmSync(folder, { recursive: true });
  });

  it.each(Object.keys(spec))('%s', async (name) => {
    const [input, output] = [join(corpus, `${name}.pdf`), join(folder, `${name}.pdf`)];
    const expected = spec[name]!;
    const marks = [{ page: expected.page + 1, rects: expected.rects }];
    const { pages } = await engine.run('redact-document', { pdfPath: input, marks, outputPath: output });
    (routes[pages[expected.page]!.route] ??= []).push(name);
    expect(await problemsOf(input, output, expected)).toEqual([]);
    expect(await failsUnredacted(input, expected)).toBe(true);
  });
});
