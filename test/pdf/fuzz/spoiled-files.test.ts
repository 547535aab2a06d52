import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutated } from '../../../scripts/fuzz/mutate.mjs';
import { isFinding, type Outcome, takeMutant } from '../../../scripts/fuzz/take-mutant.mjs';
import { PdfEngine, PdfRefusal, pdfRefusalCodes } from '../../../src/pdf';
import { groupFourPage, tiffFile } from '../intake/sample-files';
import { allCases } from '../redact/cases/cases';

/** A fixed number of our own files, spoiled with fixed seeds; `scripts/fuzz.mjs` does the same with real files for longer. */
const RUNS = 40;
const SEED = 20_000;
const LIMITS = { timeMs: 600_000, idleMs: 120_000 };

describe('spoiled files', () => {
  const engine = new PdfEngine({ workers: 1 });
  const folder = mkdtempSync(join(tmpdir(), 'openroi-fuzz-'));
  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true });
  });

  it('are spoiled the same way by the same seed, and not left as they were', async () => {
    const [one, two] = (await allCases()).map(({ pdf }) => pdf);
    expect(mutated(one!, two!, 1)).toEqual(mutated(one!, two!, 1));
    const seeds = Array.from({ length: 20 }, (_, seed) => mutated(one!, two!, seed).bytes);
    expect(seeds.filter((bytes) => bytes.equals(one!)).length).toBeLessThan(3);
  });

  it('tell a break and a limit from a refusal', () => {
    const outcomes = ['processed', 'CRASH', 'damaged', 'time-limit', 'engine-trap', 'not-proven'];
    expect(outcomes.filter((outcome) => isFinding({ task: 'intake', outcome }))).toEqual([
      'CRASH',
      'time-limit',
      'engine-trap',
    ]);
  });

  it(
    'are processed or refused by a stable code: no worker breaks, hangs or grows without bound',
    async () => {
      const files = [
        ...(await allCases()).map(({ pdf }) => pdf),
        tiffFile([groupFourPage(400, 500), groupFourPage(300, 200)]),
      ];
      const known = new Set<string>(['processed', ...pdfRefusalCodes]);
      const findings: string[] = [];
      const outcomes: Outcome[] = [];
      for (let run = 0; run < RUNS; run++) {
        const [file, other] = [files[(run * 7) % files.length]!, files[(run * 13 + 5) % files.length]!];
        const { bytes, how } = mutated(file, other, SEED + run);
        for (const outcome of await takeMutant({ engine, PdfRefusal }, bytes, folder, LIMITS)) {
          outcomes.push(outcome);
          if (isFinding(outcome) || !known.has(outcome.outcome))
            findings.push(`run ${run} (${how}) ${outcome.task}: ${outcome.outcome} ${outcome.detail}`);
        }
      }
      expect(findings).toEqual([]);
      // Both ends are reached; else the files are spoiled too little or too much to test anything.
      expect(outcomes.some(({ outcome }) => outcome === 'processed')).toBe(true);
      expect(outcomes.some(({ outcome }) => outcome === 'damaged')).toBe(true);
    },
    10 * 60_000,
  );
});
