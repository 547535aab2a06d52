import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PdfEngine } from '../../../src/pdf';
import { type CaseSpec, failsUnredacted, MISSING_TOOLS, problemsOf } from './case-checks';
import { allCases, KEPT, type RedactionCase, SECRET } from './cases/cases';

/** Every hiding place that we can write ourselves, redacted in the product's engine, judged by engines that did not. */
const engine = new PdfEngine({ workers: 1 });
const folder = mkdtempSync(join(tmpdir(), 'openroi-own-cases-'));

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

function specOf({ box, raw, picture, staysOnPage, staysOnSecondPage }: RedactionCase): CaseSpec {
  return {
    page: 0,
    rects: [box],
    secrets: staysOnPage ? [] : [SECRET],
    keeps: [KEPT],
    ...(raw && { raw }),
    ...(staysOnPage && { expect_count: { [SECRET]: staysOnPage } }),
    ...(staysOnSecondPage && { other_page_keeps: { 1: [SECRET] } }),
    ...(picture && { img: { w: picture.width, h: picture.height, rect: picture.pixels } }),
  };
}

const judged = MISSING_TOOLS.length === 0 ? describe : describe.skip;
if (MISSING_TOOLS.length > 0)
  process.stderr.write(`own cases are skipped: ${MISSING_TOOLS.join(', ')} not installed\n`);

judged('our own hiding places', () => {
  let cases: RedactionCase[];
  beforeAll(async () => {
    cases = await allCases();
  });

  it('have names of their own', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  it(
    'fail their checks unredacted, and pass them redacted',
    async () => {
      const wrong: string[] = [];
      for (const one of cases) {
        const [input, output] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
        writeFileSync(input, one.pdf);
        const spec = specOf(one);
        if (!(await failsUnredacted(input, spec))) wrong.push(`${one.name}: the unredacted file passes`);
        const marks = [{ page: 1, rects: [one.box] }];
        try {
          await engine.run('redact-document', { pdfPath: input, marks, outputPath: output });
          for (const problem of await problemsOf(input, output, spec)) wrong.push(`${one.name}: ${problem}`);
        } catch (error) {
          wrong.push(`${one.name}: ${(error as Error).message}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    10 * 60_000,
  );
});
