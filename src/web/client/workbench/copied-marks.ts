import type { PageMark } from '../marking/mark-ledger';
import type { PageGeometry, Rect } from '../page/page-view';

/** Points by which pages of one size may differ: scanners cut no two alike. */
const SAME_SIZE = 2;

/** What becomes of a mark that is copied to other pages. */
export interface CopiedMarks {
  places: Pick<PageMark, 'documentId' | 'pageNumber' | 'rects' | 'wholePage'>[];
  /** Pages of another size or turn, where the same place is not the same thing. */
  otherSize: number[];
}

/**
 * The same place on other pages of the document: a header, a footer, a barcode. Where it stands already it is not
 * set again, so that copying twice changes nothing.
 * @param mark on its page
 * @param geometryOf pages by number
 * @param standing marks of the document that stand
 */
export function copiedMarks(
  mark: PageMark,
  firstPage: number,
  lastPage: number,
  geometryOf: (page: number) => PageGeometry | undefined,
  standing: readonly PageMark[],
): CopiedMarks {
  const home = geometryOf(mark.pageNumber);
  const copied: CopiedMarks = { places: [], otherSize: [] };
  for (let page = firstPage; home && page <= lastPage; page += 1) {
    const there = geometryOf(page);
    if (!there || page === mark.pageNumber) continue;
    const rects = mark.wholePage ? [] : moved(mark.rects, home, there);
    if (rects === null) copied.otherSize.push(page);
    else if (!standing.some((one) => one.pageNumber === page && isSame(one, mark.wholePage, rects)))
      copied.places.push({ documentId: mark.documentId, pageNumber: page, rects, wholePage: mark.wholePage });
  }
  return copied;
}

/** The boxes from one page's corner to another's; null when the pages are not alike. */
function moved(rects: readonly Rect[], home: PageGeometry, there: PageGeometry): Rect[] | null {
  const [hx0, hy0, hx1, hy1] = home.cropBox;
  const [tx0, ty0, tx1, ty1] = there.cropBox;
  const alike =
    home.rotate === there.rotate &&
    Math.abs(hx1 - hx0 - (tx1 - tx0)) <= SAME_SIZE &&
    Math.abs(hy1 - hy0 - (ty1 - ty0)) <= SAME_SIZE;
  if (!alike) return null;
  const inside = (value: number, low: number, high: number) =>
    Math.round(Math.min(Math.max(value, low), high) * 100) / 100;
  return rects.map(([x0, y0, x1, y1]) => [
    inside(x0 - hx0 + tx0, tx0, tx1),
    inside(y0 - hy0 + ty0, ty0, ty1),
    inside(x1 - hx0 + tx0, tx0, tx1),
    inside(y1 - hy0 + ty0, ty0, ty1),
  ]);
}

function isSame(one: PageMark, wholePage: boolean, rects: readonly Rect[]): boolean {
  return one.wholePage === wholePage && JSON.stringify(one.rects) === JSON.stringify(rects);
}
