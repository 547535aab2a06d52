import { PDFDocument, degrees } from 'pdf-lib';
import fc from 'fast-check';
import {
  displayedSize,
  rectToDisplay,
  rectToUserSpace,
  toDisplay,
  toUserSpace,
} from '../../src/web/client/page/page-view';
import type { Rect } from '../../src/web/client/page/page-view';

/** 0.2 pt is the tolerance that DESIGN decision 8 sets for marks. */
const TOLERANCE_PT = 0.2;
const cropBox: Rect = [36.5, 72.25, 540, 700];

describe('page view', () => {
  it.each([0, 90, 180, 270])(
    'puts points where pdf.js, an engine of other authors, puts them at %i degrees with an offset crop box',
    async (rotate) => {
      const viewport = await pdfjsViewport(rotate);
      const page = { cropBox, rotate };
      const size = displayedSize(page);
      expect(size.width).toBeCloseTo(viewport.width, 3);
      expect(size.height).toBeCloseTo(viewport.height, 3);
      for (const [x, y] of [
        [36.5, 72.25],
        [100, 650],
        [540, 700],
        [301.7, 333.3],
      ] as const) {
        const [theirX, theirY] = viewport.convertToViewportPoint(x, y) as [number, number];
        const ours = toDisplay(page, { x, y });
        expect(Math.abs(ours.x - theirX)).toBeLessThan(TOLERANCE_PT);
        expect(Math.abs(ours.y - theirY)).toBeLessThan(TOLERANCE_PT);
        const [backX, backY] = viewport.convertToPdfPoint(ours.x, ours.y) as [number, number];
        expect(Math.abs(backX - x)).toBeLessThan(TOLERANCE_PT);
        expect(Math.abs(backY - y)).toBeLessThan(TOLERANCE_PT);
      }
    },
  );

  it('comes back to the same point at every turn', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0, 90, 180, 270, -90, 450),
        fc.double({ min: 36.5, max: 540, noNaN: true }),
        fc.double({ min: 72.25, max: 700, noNaN: true }),
        (rotate, x, y) => {
          const back = toUserSpace({ cropBox, rotate }, toDisplay({ cropBox, rotate }, { x, y }));
          expect(back.x).toBeCloseTo(x, 6);
          expect(back.y).toBeCloseTo(y, 6);
        },
      ),
    );
  });

  it('keeps a box dragged beyond the page within it, and its corners in order', () => {
    for (const rotate of [0, 90, 180, 270]) {
      const page = { cropBox, rotate };
      const { width, height } = displayedSize(page);
      expect(rectToUserSpace(page, [-50, -50, width + 50, height + 50])).toEqual(cropBox);
      const box: Rect = [100, 200, 180, 212];
      const again = rectToUserSpace(page, rectToDisplay(page, box));
      again.forEach((side, place) => expect(side).toBeCloseTo(box[place]!, 6));
    }
  });
});

async function pdfjsViewport(rotate: number) {
  const file = await PDFDocument.create();
  const page = file.addPage([612, 792]);
  page.setCropBox(cropBox[0], cropBox[1], cropBox[2] - cropBox[0], cropBox[3] - cropBox[1]);
  page.setRotation(degrees(rotate));
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({ data: await file.save(), verbosity: 0 });
  const document = await task.promise;
  const viewport = (await document.getPage(1)).getViewport({ scale: 1 });
  await task.destroy();
  return viewport;
}
