import { PDFDocument } from 'pdf-lib';
import type { Rect } from './geometry';
import { overlap } from './geometry';
import { pageHash } from './page-hash';
import { placedText, type PlacedGlyph } from './placed-text';
import type { Check } from './proof';
import { checkPicture, checkRendering } from './prove-pixels';
import { checkStructure, pagesOf } from './prove-structure';
import { forbidden, searchObjects, surplus } from './removed-words';
import type { Route } from './route';
import { openInSecondEngine, type PDFPageProxy } from './second-engine';

/** What the prover is told of a page; `removed` and `kept` live in memory only. */
export interface PageToProve {
  /** The page as a document of its own, just as it will stand in the packet. */
  bytes: Uint8Array;
  route: Exclude<Route, 'withhold'>;
  boxes: readonly Rect[];
  removed: readonly string[];
  kept: string;
}

/** No glyph, shown or invisible, reaches into a box. */
export function checkText(glyphs: readonly PlacedGlyph[], boxes: readonly Rect[]): Check {
  const inside = glyphs.filter(({ core }) => boxes.some((box) => overlap(core, box))).length;
  return {
    name: 'text',
    passed: inside === 0,
    figures: { glyphs: glyphs.length, inBoxes: inside },
    ...(inside > 0 && { failure: 'text stands in a box' }),
  };
}

function checkWords(glyphs: readonly PlacedGlyph[], { removed, kept }: PageToProve): Check {
  const shown = glyphs.map((glyph) => glyph.text).join('');
  const surplusWords = surplus(removed, shown, kept);
  return {
    name: 'words',
    passed: surplusWords === 0,
    figures: { removedWords: removed.length, recovered: surplusWords },
    ...(surplusWords > 0 && { failure: 'a removed word is still in the text of the page' }),
  };
}

async function checkPage(page: PDFPageProxy, input: PageToProve): Promise<Check[]> {
  const glyphs = await placedText(page);
  return [checkText(glyphs, input.boxes), checkWords(glyphs, input), await checkRendering(page, input.boxes)];
}

/**
 * Reads a finished page with engines that had no part in making it.
 *
 * @returns the checks, and the page's hash
 */
export async function provePage(input: PageToProve): Promise<{ checks: Check[]; outputSha256: string }> {
  const { context } = await PDFDocument.load(input.bytes, { updateMetadata: false });
  const [page] = pagesOf(context);
  if (!page) throw new RangeError('the page to prove is not there');
  const checks = [checkStructure(input.bytes, context, [page])];
  if (input.boxes.length > 0) {
    const document = await openInSecondEngine(input.bytes);
    try {
      checks.push(...(await checkPage(await document.getPage(1), input)));
    } finally {
      await document.loadingTask.destroy();
    }
    const words = forbidden(input.removed, input.kept);
    const { objects, found } = searchObjects(
      context.enumerateIndirectObjects().map(([, object]) => object),
      words,
    );
    checks.push({
      name: 'bytes',
      passed: found === 0,
      figures: { objects, strings: words.length, found },
      ...(found > 0 && { failure: 'a removed string is in the bytes of the page' }),
    });
    if (input.route === 'rebuild') checks.push(await checkPicture(page, input.boxes));
  }
  return { checks, outputSha256: pageHash(context, page) };
}
