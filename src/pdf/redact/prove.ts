import { type PDFContext, type PDFDict, PDFDocument } from 'pdf-lib';
import type { Pdfium } from '../engine/pdfium';
import { BoxDrawing, regionsOf, thinText } from './draw-boxes';
import { overlap, readGeometry, type Rect } from './geometry';
import { type LeanCopy, leanCopy } from './lean-copy';
import { pageHash } from './page-hash';
import { operatorsOf, type PageOperators } from './page-operators';
import type { PageReading, PlacedGlyph } from './page-reading';
import type { Check } from './proof';
import { checkBeneath } from './prove-beneath';
import { checkPicture } from './prove-picture';
import { checkPictures } from './prove-pictures';
import { checkRendering } from './prove-rendering';
import { checkStructure, pagesOf } from './prove-structure';
import { checkWords, type RemovedWords } from './prove-words';
import { readPage } from './read-page';
import { forbidden, searchObjects } from './removed-words';
import type { Route } from './route';
import { openForProof } from './second-engine';

/** A page as it stands in the packet, and what was done to it: all that can be proven without knowing the words. */
export interface FinishedPage {
  /** The page as a document of its own, just as it will stand in the packet. */
  bytes: Uint8Array;
  route: Exclude<Route, 'withhold'>;
  boxes: readonly Rect[];
  /** Draws the page a second time, beneath its boxes. */
  engine?: Pdfium | undefined;
}

/** What the prover is told of a page; `removed` and `kept` live in memory only. */
export interface PageToProve extends FinishedPage, RemovedWords {}

/** No glyph, shown or invisible, reaches into a box; nor is there text whose place nobody can tell. */
export function checkText(glyphs: readonly PlacedGlyph[], boxes: readonly Rect[], unplaced = 0): Check {
  const inside = glyphs.filter(({ core }) => boxes.some((box) => overlap(core, box))).length;
  const failures = [
    ...(inside > 0 ? ['text stands in a box'] : []),
    ...(unplaced > 0 ? ['text or a picture in a pattern cannot be placed'] : []),
  ];
  return {
    name: 'text',
    passed: failures.length === 0,
    figures: { glyphs: glyphs.length, inBoxes: inside, unplaced },
    ...(failures.length > 0 && { failure: failures.join(', ') }),
  };
}

/** A check that cannot be carried out is a check that failed. What went wrong may quote content: it is not told. */
async function guarded(name: Check['name'], check: () => Check | Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch {
    return { name, passed: false, figures: {}, failure: 'the check could not be carried out' };
  }
}

interface Read {
  operators: PageOperators;
  reading: PageReading;
  lean: LeanCopy;
}

/** Has the second engine read the page; its document is closed once `use` is done. */
async function withReading<T>(
  context: PDFContext,
  page: PDFDict,
  use: (read: Read) => Promise<T>,
): Promise<T> {
  const lean = leanCopy(context, page);
  const document = await openForProof(lean.bytes);
  try {
    const operators = await operatorsOf(await document.getPage(1));
    return await use({ operators, reading: await readPage(operators, lean), lean });
  } finally {
    await document.loadingTask.destroy();
  }
}

const READ: Record<FinishedPage['route'], readonly Check['name'][]> = {
  keep: ['text', 'rendering'],
  rebuild: ['text', 'rendering'],
  remove: ['text', 'rendering', 'beneath', 'pictures'],
};

/** The checks that the second engine makes of a page with boxes. */
async function readChecks(
  context: PDFContext,
  page: PDFDict,
  { boxes, route, engine }: FinishedPage,
  words?: RemovedWords,
): Promise<Check[]> {
  try {
    return await withReading(context, page, async ({ operators, reading, lean }) => {
      // Words first: text far from the boxes is taken out of the list before it is drawn.
      const checks = [checkText(reading.glyphs, boxes, reading.unplaced)];
      if (words) checks.push(checkWords(reading.glyphs, words));
      const { page: shown } = operators;
      const drawing = new BoxDrawing(shown, regionsOf(shown, boxes));
      thinText(operators, reading, boxes);
      checks.push(await guarded('rendering', () => checkRendering(drawing, reading, boxes.length)));
      if (route !== 'remove') return checks;
      const { visible } = readGeometry(page);
      checks.push(
        await guarded('beneath', () => checkBeneath({ drawing, page: shown, reading, lean, boxes, engine })),
        await guarded('pictures', () => checkPictures(reading, lean, boxes, visible)),
      );
      return checks;
    });
  } catch {
    return [...READ[route], ...(words ? (['words'] as const) : [])].map((name) => ({
      name,
      passed: false,
      figures: {},
      failure: 'the second engine cannot read the page',
    }));
  }
}

async function prove(
  input: FinishedPage,
  words?: RemovedWords,
): Promise<{ checks: Check[]; context?: PDFContext; page?: PDFDict }> {
  let context: PDFContext;
  let page: PDFDict | undefined;
  try {
    ({ context } = await PDFDocument.load(input.bytes, { updateMetadata: false }));
    page = pagesOf(context)[0];
    if (!page) throw new RangeError('the page to prove is not there');
  } catch {
    return {
      checks: [{ name: 'structure', passed: false, figures: {}, failure: 'the page cannot be read' }],
    };
  }
  const own = page;
  const structure = await guarded('structure', () =>
    checkStructure(input.bytes, context, [own], input.route === 'remove' ? own : undefined),
  );
  const checks = [structure];
  if (input.boxes.length > 0) {
    checks.push(...(await readChecks(context, own, input, words)));
    if (input.route === 'rebuild')
      checks.push(await guarded('picture', () => checkPicture(own, input.boxes)));
  }
  return { checks, context, page };
}

/**
 * Repeats all checks of a page that need nothing but the page: every one but *words* and *bytes*.
 *
 * @returns the checks; none throws
 */
export async function reprovePage(page: FinishedPage): Promise<Check[]> {
  return (await prove(page)).checks;
}

/**
 * Reads a finished page with engines that had no part in making it.
 *
 * @returns the checks, and the page's hash: empty when the page cannot be read, which fails the check of structure
 */
export async function provePage(input: PageToProve): Promise<{ checks: Check[]; outputSha256: string }> {
  const { checks, context, page } = await prove(input, input);
  if (!context || !page) return { checks, outputSha256: '' };
  if (input.boxes.length > 0)
    checks.push(
      await guarded('bytes', () => {
        const words = forbidden(input.removed, input.kept);
        const { objects, found } = searchObjects(
          context.enumerateIndirectObjects().map(([, object]) => object),
          words,
        );
        return {
          name: 'bytes',
          passed: found === 0,
          figures: { objects, strings: words.length, found },
          ...(found > 0 && { failure: 'a removed string is in the bytes of the page' }),
        };
      }),
    );
  return { checks, outputSha256: pageHash(context, page) };
}
