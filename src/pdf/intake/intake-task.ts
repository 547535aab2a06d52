import { rmSync } from 'node:fs';
import type { Pdfium } from '../engine/pdfium';
import type { TaskContext } from '../engine/task-contract';
import { hidesLayers } from '../redact/layers';
import { rewriteDocument } from '../redact/rewrite-document';
import { PdfRefusal } from '../refusal';
import { normaliseImage } from './normalise-image';
import { layerWarning, normalisePdf } from './normalise-pdf';
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
    const warnings = kind === 'pdf' ? await takeVisible(input, collector, context) : [];
    if (kind !== 'pdf')
      await normaliseImage(kind, input.inputPath, input.outputPath, collector.add, context.progress);
    collector.close();
    return { kind, pageCount: collector.pages.length, pages: collector.pages, warnings };
  } catch (error) {
    collector.abandon();
    throw error;
  }
}

/**
 * A PDF as its reader sees it. One whose layers are partly hidden at opening is taken in anew without them, its
 * layered pages drawn as pictures: what nobody sees must neither cover what one sees nor travel unseen.
 */
async function takeVisible(
  input: IntakeInput,
  collector: PageCollector,
  context: TaskContext,
): Promise<string[]> {
  const warnings = await takePdf(input, collector, context);
  if (!warnings.includes(layerWarning)) return warnings;
  const others = warnings.filter((warning) => warning !== layerWarning);
  if (!(await hidesLayers(input.inputPath))) return others;
  const engine = await context.pdfium();
  const visiblePath = `${input.outputPath}.visible`;
  try {
    // Should no such copy come about: with all layers shown nothing is unseen, so that version and its warning stand.
    if (!(await couldDraw(engine, input.inputPath, visiblePath, context))) return warnings;
    collector.restart();
    const paths = { inputPath: visiblePath, outputPath: input.outputPath, repair: false };
    normalisePdf(engine, paths, collector.add, context.progress);
    return [...others, hiddenLayerWarning];
  } finally {
    rmSync(visiblePath, { force: true });
  }
}

async function couldDraw(
  engine: Pdfium,
  inputPath: string,
  visiblePath: string,
  context: TaskContext,
): Promise<boolean> {
  try {
    await rewriteDocument(engine, inputPath, visiblePath, context.progress);
    return true;
  } catch (error) {
    if (error instanceof PdfRefusal) return false;
    throw error;
  }
}

const hiddenLayerWarning =
  'The document hides some of its layers. What is hidden was left out; its layered pages are pictures now.';

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
