// One spoiled file through the product's workers: taken in, and redacted as it is.
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that is refused for these has met a limit of the worker, not a check of the library. */
const STOPPED = new Set(['time-limit', 'memory-limit', 'engine-trap']);
/** Boxes on the first page, one of them in most files' text. */
const BOXES = [
  [90, 380, 300, 430],
  [72, 600, 260, 720],
];

/**
 * @param product `{ engine, PdfRefusal }`
 * @returns `[{ task, outcome, detail? }]`; `outcome` is `processed`, a refusal's code, or `CRASH` for anything else
 */
export async function takeMutant({ engine, PdfRefusal }, bytes, scratch, limits) {
  const [input, taken, output] = ['mutant', 'taken.pdf', 'redacted.pdf'].map((name) => join(scratch, name));
  writeFileSync(input, bytes);
  const attempt = async (task, parameters) => {
    rmSync(parameters.outputPath, { force: true });
    try {
      await engine.run(task, parameters, { limits });
      return { task, outcome: 'processed' };
    } catch (error) {
      if (!(error instanceof PdfRefusal))
        return { task, outcome: 'CRASH', detail: String(error?.stack ?? error) };
      // A refused redaction leaves no file that could be taken for a redacted one.
      if (task !== 'intake' && statSync(parameters.outputPath, { throwIfNoEntry: false }))
        return { task, outcome: 'CRASH', detail: `${error.code}, and a file is left behind` };
      return { task, outcome: error.code, detail: error.detail };
    }
  };
  const marks = [{ page: 1, rects: BOXES }];
  const outcomes = [
    await attempt('intake', { inputPath: input, outputPath: taken, wordsPath: join(scratch, 'words') }),
    await attempt('redact-document', { pdfPath: input, marks, outputPath: output }),
  ];
  if (outcomes[0].outcome === 'processed')
    outcomes.push({
      ...(await attempt('redact-document', { pdfPath: taken, marks, outputPath: output })),
      task: 'redact-document after intake',
    });
  return outcomes;
}

/** Whether an outcome is to be looked into: it broke, or only a limit ended it. */
export const isFinding = ({ outcome }) => outcome === 'CRASH' || STOPPED.has(outcome);
