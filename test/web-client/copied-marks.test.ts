import fc from 'fast-check';
import type { PageMark } from '../../src/web/client/marking/mark-ledger';
import type { PageGeometry, Rect } from '../../src/web/client/page/page-view';
import { copiedMarks } from '../../src/web/client/workbench/copied-marks';
import { toldCopies } from '../../src/web/client/workbench/told-copies';

const LETTER: PageGeometry = { cropBox: [0, 0, 612, 792], rotate: 0 };
const HEADER: PageMark = {
  ...{ id: 'one', documentId: 'chart', pageNumber: 2, wholePage: false, reason: 'other_patient' },
  rects: [[72, 720, 300, 760]],
};
const pages =
  (...all: PageGeometry[]) =>
  (page: number) =>
    all[page - 1];

test('the place is the same on each page, its own page left out', () => {
  const copied = copiedMarks(HEADER, 1, 4, pages(LETTER, LETTER, LETTER, LETTER), [HEADER]);
  expect(copied.places.map(({ pageNumber }) => pageNumber)).toEqual([1, 3, 4]);
  expect(copied.places[0]).toEqual({
    documentId: 'chart',
    pageNumber: 1,
    rects: HEADER.rects,
    wholePage: false,
  });
  expect(toldCopies(copied)).toBe('Marked on 3 pages as one step. Undo takes all of it back.');
});

test('a page of another size or turn is left out and named; one cut elsewhere has it at its own corner', () => {
  const wide: PageGeometry = { cropBox: [0, 0, 792, 612], rotate: 0 };
  const turned: PageGeometry = { cropBox: [0, 0, 612, 792], rotate: 90 };
  const cut: PageGeometry = { cropBox: [10, 20, 622, 812], rotate: 0 };
  const copied = copiedMarks(HEADER, 1, 5, pages(wide, LETTER, turned, cut, LETTER), []);
  expect(copied.otherSize).toEqual([1, 3]);
  expect(copied.places.map(({ pageNumber, rects }) => [pageNumber, rects])).toEqual([
    [4, [[82, 740, 310, 780]]],
    [5, HEADER.rects],
  ]);
  expect(toldCopies(copied)).toContain('Of another size or turn, and left out: 1, 3.');
});

test('a whole page goes to pages of any size', () => {
  const whole = { ...HEADER, wholePage: true, rects: [] };
  const copied = copiedMarks(whole, 1, 2, pages({ cropBox: [0, 0, 100, 100], rotate: 90 }, LETTER), []);
  expect(copied).toEqual({
    places: [{ documentId: 'chart', pageNumber: 1, rects: [], wholePage: true }],
    otherSize: [],
  });
});

test('copied twice nothing is added, and nothing ever lies outside its page', () => {
  const side = fc.double({ min: 0, max: 600, noNaN: true });
  const box = fc
    .tuple(side, side, side, side)
    .map(([a, b, c, d]): Rect => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]);
  const geometry = fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }))
    .map(([x, y]): PageGeometry => ({ cropBox: [x, y, x + 612, y + 792], rotate: 0 }));
  fc.assert(
    fc.property(
      fc.array(box, { minLength: 1, maxLength: 4 }),
      fc.array(geometry, { minLength: 2 }),
      (rects, all) => {
        const home = all[1]!.cropBox;
        const mark = {
          ...HEADER,
          rects: rects.map(([x0, y0, x1, y1]): Rect => [
            x0 + home[0],
            y0 + home[1],
            x1 + home[0],
            y1 + home[1],
          ]),
        };
        const first = copiedMarks(mark, 1, all.length, pages(...all), [mark]);
        expect(first.places).toHaveLength(all.length - 1);
        const standing = first.places.map((place, at) => ({ ...place, id: String(at), reason: 'other' }));
        expect(copiedMarks(mark, 1, all.length, pages(...all), standing).places).toEqual([]);
        for (const place of first.places) {
          const [x0, y0, x1, y1] = all[place.pageNumber - 1]!.cropBox;
          for (const rect of place.rects) {
            expect(rect[0]).toBeGreaterThanOrEqual(x0);
            expect(rect[1]).toBeGreaterThanOrEqual(y0);
            expect(rect[2]).toBeLessThanOrEqual(x1);
            expect(rect[3]).toBeLessThanOrEqual(y1);
          }
        }
      },
    ),
  );
});
