import { rm } from 'node:fs/promises';
import { type Crew, shareOut } from '../engine/shared-work';

/** What a page costs: one that is kept is copied, one with boxes is drawn, read and proven. */
const KEPT = 1;
const BOXED = 40;
/** Cost of a piece at most, so that what somebody waits for at a screen soon gets its turn: about a second. */
const LARGEST = 400;
/** Cost of a piece at least: to open a document once more costs as much. */
const SMALLEST = 40;

/**
 * Cuts pages into pieces of about equal work, a few for each worker.
 *
 * @param isBoxed the page costs more than to be copied
 */
export function piecesOf<Page>(
  pages: readonly Page[],
  workers: number,
  isBoxed: (page: Page) => boolean,
): Page[][] {
  const costOf = (page: Page): number => (isBoxed(page) ? BOXED : KEPT);
  const whole = pages.reduce((sum, page) => sum + costOf(page), 0);
  const most = Math.min(LARGEST, Math.max(SMALLEST, whole / (workers * 2)));
  const pieces: Page[][] = [];
  let left = 0;
  for (const page of pages) {
    if (pieces.length === 0 || left < costOf(page)) {
      pieces.push([]);
      left = Math.max(most, costOf(page));
    }
    pieces[pieces.length - 1]!.push(page);
    left -= costOf(page);
  }
  return pieces;
}

/**
 * Lets the crew make pieces ready, each into a part file beside the output, then `join` them; the part files are gone
 * afterwards, whatever happens.
 *
 * @param each makes one piece ready; it reports how many of its pages are done
 */
export async function inParts<Page, Result, Output>(
  outputPath: string,
  pieces: readonly Page[][],
  crew: Crew,
  each: (pages: readonly Page[], partPath: string, pageDone: (done: number) => void) => Promise<Result>,
  join: (partPaths: string[], results: Result[]) => Promise<Output>,
): Promise<Output> {
  const partPaths = pieces.map((_, i) => `${outputPath}.part-${i + 1}`);
  const total = pieces.reduce((sum, pages) => sum + pages.length, 0);
  const done = pieces.map(() => 0);
  let told = 0;
  const tell = (piece: number, pages: number): void => {
    // A piece that begins anew in a fresh worker tells of its first pages again.
    done[piece] = Math.max(done[piece]!, pages);
    const sum = done.reduce((all, one) => all + one, 0);
    if (sum > told) crew.progress((told = sum), total);
  };
  try {
    const results = await shareOut(pieces, crew, (pages, i) =>
      each(pages, partPaths[i]!, (pagesDone) => tell(i, pagesDone)),
    );
    return await join(partPaths, results);
  } catch (error) {
    await crew.stop();
    throw error;
  } finally {
    await Promise.all(partPaths.map((path) => rm(path, { force: true })));
  }
}
