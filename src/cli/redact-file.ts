import { writeFileSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { foldTerm, PdfEngine, PdfRefusal, proofForRecipient, type Survey } from '../pdf';
import { cancelledBySignal } from './redact/cancelled';
import { checkDistinct, discard, finish, newFile } from './redact/new-files';
import { type Mark, readMarks } from './redact/read-marks';
import { readNewPasscode, readSecret } from './redact/secrets';
import { UsageError } from './usage-error';

/** A file is large at an hour of work; two minutes without a page done are a hang. */
const LIMITS = { timeMs: 3_600_000, idleMs: 120_000 };

export interface RedactOrder {
  input: string | undefined;
  marks?: string | undefined;
  out?: string | undefined;
  proof?: string | undefined;
  recipientProof?: string | undefined;
  words: readonly string[];
  allowMissing: boolean;
  password?: string | undefined;
  passwordFile?: string | undefined;
  /** File whose first line will open the new file. */
  encryptWith?: string | undefined;
}

type Task = { engine: PdfEngine; pdfPath: string; password: string; signal: AbortSignal };

function checkOrder(
  order: RedactOrder,
): asserts order is RedactOrder & { input: string; out: string; proof: string } {
  if (!order.input || !order.out || !order.proof)
    throw new UsageError('Name the file to be redacted, --out and --proof.');
  if (order.marks === undefined && order.words.length === 0)
    throw new UsageError('Say what is to be removed: --marks, --words or both.');
  if (order.passwordFile === '-' && order.encryptWith === '-')
    throw new UsageError('Only one of --password-file and --encrypt-with can come from standard input.');
  order.words.forEach((term, i) => {
    if (term.length > 200 || !foldTerm(term))
      throw new UsageError(`--words number ${i + 1} has no letters or digits, or more than 200 characters.`);
  });
}

function showProgress(what: string): ((done: number, total: number) => void) | undefined {
  if (process.stderr.isTTY !== true) return undefined;
  return (done, total) =>
    process.stderr.write(`\r${what} page ${done} of ${total}${done === total ? '\n' : ''}`);
}

function survey({ engine, signal, ...input }: Task, words: readonly string[], pages: number[], what: string) {
  const onProgress = words.length > 0 ? showProgress(what) : undefined;
  const options = { limits: LIMITS, signal, ...(onProgress && { onProgress }) };
  return engine.run('survey-document', { ...input, terms: [...words], pages }, options);
}

/** Every box of the marks lies on a page that is there, where it covers something. */
function checkMarks(marks: readonly Mark[], { pageCount, visible }: Survey): void {
  for (const { page, rects } of marks) {
    if (page > pageCount)
      throw new UsageError(`Page ${page} is marked, but the document ends with page ${pageCount}.`);
    const area = visible.find((one) => one.page === page)!.area;
    const off = rects.find(
      (rect) => rect[0] >= area[2] || rect[2] <= area[0] || rect[1] >= area[3] || rect[3] <= area[1],
    );
    if (off)
      throw new UsageError(
        `A box on page ${page} [${off.join(', ')}] lies outside of it: the page shows [${area.join(', ')}].`,
      );
  }
}

function checkFound(
  { words, allowMissing }: RedactOrder,
  { occurrences, unsearchable }: Survey,
  hasMarks: boolean,
): void {
  const missing = words.flatMap((_, i) => (occurrences[i] === 0 ? [i + 1] : []));
  if (unsearchable.length > 0)
    console.error(
      `warning: page ${unsearchable.join(', ')}: pictures or letters that cannot be searched for words. ` +
        'Look at them yourself and mark what is to go with --marks.',
    );
  if (missing.length === 0 || (allowMissing && (hasMarks || missing.length < words.length))) return;
  throw new NothingFound(
    `not-found: --words number ${missing.join(', ')} occurs nowhere in the document. ` +
      'Check the spelling; with --allow-missing the rest, if any, is redacted all the same.',
  );
}

/** A term stands nowhere: redacting nothing and saying "done" would be believed. */
class NothingFound extends Error {}

async function redact(
  order: RedactOrder & { input: string; out: string; proof: string },
  task: Task,
  passcode: string | undefined,
) {
  const files = await Promise.all(
    [order.recipientProof, order.proof, order.out].flatMap((path) =>
      path === undefined ? [] : [newFile(path)],
    ),
  );
  const out = files[files.length - 1]!;
  const proof = files[files.length - 2]!;
  const recipientProof = files.length === 3 ? files[0] : undefined;
  const stop = (): void => discard(files);
  process.once('exit', stop);
  try {
    const marks = order.marks === undefined ? [] : await readMarks(order.marks);
    const seen = await survey(
      task,
      order.words,
      marks.map(({ page }) => page),
      'searching',
    );
    checkMarks(marks, seen);
    checkFound(order, seen, marks.length > 0);
    const onProgress = showProgress('redacting');
    const { proof: proven, pages } = await task.engine.run(
      'redact-document',
      {
        pdfPath: task.pdfPath,
        password: task.password,
        marks: [...marks, ...seen.marks],
        outputPath: out.unfinished,
        ...(passcode !== undefined && { passcode }),
      },
      { limits: LIMITS, signal: task.signal, ...(onProgress && { onProgress }) },
    );
    await checkGone({ ...task, pdfPath: out.unfinished, password: passcode ?? '' }, order.words);
    const write = (path: string, content: object): void =>
      writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    write(proof.unfinished, proven);
    if (recipientProof) write(recipientProof.unfinished, proofForRecipient(proven));
    await finish(files);
    const rects = [...marks, ...seen.marks].reduce((sum, mark) => sum + mark.rects.length, 0);
    const marked = new Set([...marks, ...seen.marks].map(({ page }) => page)).size;
    console.log(`Done and proven: ${rects} boxes on ${marked} of ${pages.length} pages.`);
    if (order.words.length > 0)
      console.log(`Occurrences of --words, in their order: ${seen.occurrences.join(', ')}.`);
    console.log(`SHA-256 ${proven.packet.sha256}`);
  } finally {
    stop();
    process.off('exit', stop);
  }
}

/** No term may still be read, by either engine, in what was made. */
async function checkGone(task: Task, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  const { marks } = await survey(task, words, [], 'checking');
  if (marks.length > 0)
    throw new PdfRefusal(
      'not-proven',
      `Page ${marks[0]!.page} still shows a term after the redaction. Mark it there with --marks.`,
    );
}

/**
 * `openroi redact`: takes out what is marked, proves that it is gone, and only then lets the new files have their
 * names. Needs neither database nor configuration.
 *
 * @returns 0 done and proven, 2 refused (with the reason on standard error), 130 or 143 when stopped by a signal
 * @throws UsageError
 */
export async function redactFile(order: RedactOrder): Promise<number> {
  checkOrder(order);
  const { input, out, proof, recipientProof, marks } = order;
  await checkDistinct([
    ['The input', input],
    ['--marks', marks],
    ['--out', out],
    ['--proof', proof],
    ['--recipient-proof', recipientProof],
    ['--encrypt-with', order.encryptWith === '-' ? undefined : order.encryptWith],
  ]);
  await access(input, constants.R_OK).catch(() => {
    throw new UsageError(`${input} cannot be read.`);
  });
  const password = (await readSecret(order.password, order.passwordFile, 'password')) ?? '';
  const passcode = await readNewPasscode(order.encryptWith);
  const engine = new PdfEngine();
  const cancelled = cancelledBySignal();
  try {
    await redact(order, { engine, pdfPath: resolve(input), password, signal: cancelled.signal }, passcode);
    return 0;
  } catch (error) {
    if (cancelled.exitCode !== undefined) {
      console.error('Stopped. Nothing was written.');
      return cancelled.exitCode;
    }
    if (error instanceof UsageError) throw error;
    console.error(`refused: ${reasonOf(error)}`);
    return 2;
  } finally {
    cancelled.release();
    await engine.close();
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof PdfRefusal || error instanceof NothingFound) return error.message;
  return `failed: ${error instanceof Error ? error.message : String(error)}`;
}
