import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Word } from '../engine/page-words';
import type { TaskContext } from '../engine/task-contract';
import { normaliseImage } from './normalise-image';
import { normalisePdf, type PageFacts } from './normalise-pdf';
import { type DocumentKind, sniff } from './sniff';

export interface IntakeInput {
  readonly inputPath: string;
  /** Where the normalised PDF is written. */
  readonly outputPath: string;
  /** Where words go, a JSON line a page: `{"number":1,"words":[...]}`. Without it they are returned. */
  readonly wordsPath?: string;
}

export interface IntakePage extends PageFacts {
  /** Empty when a `wordsPath` was given. */
  readonly words: readonly Word[];
}

export interface IntakeResult {
  readonly kind: DocumentKind;
  readonly pageCount: number;
  readonly pages: readonly IntakePage[];
  /** Plain words about what does not look as in the original; without content. */
  readonly warnings: readonly string[];
}

/**
 * Takes in a file of any supported kind: tells its type by content, writes it as a normalised PDF, and reads its
 * pages' geometry and words. The same input gives the same bytes. On refusal neither output is left behind.
 */
export async function intakeTask(input: IntakeInput, context: TaskContext): Promise<IntakeResult> {
  const kind = await sniff(input.inputPath);
  const pages: IntakePage[] = [];
  const lines = input.wordsPath === undefined ? undefined : openSync(input.wordsPath, 'w');
  const onPage = (facts: PageFacts, words: Word[]) => {
    if (lines !== undefined) writeSync(lines, `${JSON.stringify({ number: facts.number, words })}\n`);
    pages.push({ ...facts, words: lines === undefined ? words : [] });
  };
  const progress = (done: number, total: number) => context.progress(done, total);
  try {
    let warnings: string[] = [];
    if (kind === 'pdf') {
      const engine = await context.pdfium();
      warnings = normalisePdf(engine, input.inputPath, input.outputPath, onPage, progress);
    } else await normaliseImage(kind, input.inputPath, input.outputPath, onPage, progress);
    return { kind, pageCount: pages.length, pages, warnings };
  } catch (error) {
    if (input.wordsPath !== undefined) rmSync(input.wordsPath, { force: true });
    throw error;
  } finally {
    if (lines !== undefined) closeSync(lines);
  }
}
