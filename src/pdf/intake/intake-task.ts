import type { TaskContext } from '../engine/task-contract';
import { PdfRefusal } from '../refusal';
import { normaliseImage } from './normalise-image';
import { normalisePdf } from './normalise-pdf';
import { type IntakePage, PageCollector } from './page-collector';
import { type DocumentKind, sniff } from './sniff';

export interface IntakeInput {
  readonly inputPath: string;
  /** Where the normalised PDF is written. */
  readonly outputPath: string;
  /** Where words go, a JSON line a page: `{"number":1,"words":[...]}`. Without it they are returned. */
  readonly wordsPath?: string;
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
  const collector = new PageCollector(input.wordsPath);
  try {
    const warnings = kind === 'pdf' ? await takePdf(input, collector, context) : [];
    if (kind !== 'pdf')
      await normaliseImage(kind, input.inputPath, input.outputPath, collector.add, context.progress);
    collector.close();
    return { kind, pageCount: collector.pages.length, pages: collector.pages, warnings };
  } catch (error) {
    collector.abandon();
    throw error;
  }
}

/** A damaged PDF gets a second attempt with its object tables rebuilt; its first refusal stands if that fails too. */
async function takePdf(
  input: IntakeInput,
  collector: PageCollector,
  context: TaskContext,
): Promise<string[]> {
  const engine = await context.pdfium();
  const attempt = (repair: boolean) =>
    normalisePdf(engine, { ...input, repair }, collector.add, context.progress);
  try {
    return attempt(false);
  } catch (refusal) {
    if (!(refusal instanceof PdfRefusal) || refusal.code !== 'damaged') throw refusal;
    collector.restart();
    try {
      return attempt(true);
    } catch (error) {
      throw error instanceof PdfRefusal && error.code === 'damaged' ? refusal : error;
    }
  }
}
