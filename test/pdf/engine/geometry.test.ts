import { degrees, PDFDocument, rgb } from 'pdf-lib';
import {
  type Box,
  type PageView,
  pictureOf,
  pixelBoxToUser,
  pixelToUser,
  type Rotation,
  userBoxToPixels,
  userToPixel,
} from '../../../src/pdf';
import { Pdfium } from '../../../src/pdf/engine/pdfium';

const crop: Box = [37, 61, 437, 561];
const target: Box = [120, 300, 180, 340];
const turns: Rotation[] = [0, 90, 180, 270];

async function pageWithBox(rotate: Rotation): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([500, 700]);
  page.setCropBox(crop[0], crop[1], crop[2] - crop[0], crop[3] - crop[1]);
  page.setRotation(degrees(rotate));
  page.drawRectangle({ x: target[0], y: target[1], width: 60, height: 40, color: rgb(1, 0, 0) });
  return document.save();
}

function redBox(pixels: Buffer, width: number): Box {
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels[at]! < 200 || pixels[at + 1]! > 128) continue;
    const x = (at / 3) % width;
    const y = Math.floor(at / 3 / width);
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  }
  return box;
}

describe('the map between user space and pictures', () => {
  let engine: Pdfium;
  beforeAll(async () => {
    engine = await Pdfium.load();
  });

  it.each(turns)(
    'finds a drawn box to 0.2 pt on a page turned by %i with an offset crop box',
    async (rotate) => {
      const document = engine.openBytes(await pageWithBox(rotate));
      try {
        const { geometry, picture } = document.withPage(0, (page) => ({
          geometry: page.geometry(),
          picture: page.render({ dpi: 432 }),
        }));
        expect(geometry).toMatchObject({
          cropBox: crop,
          rotate,
          mediaBox: [0, 0, 500, 700],
          width: 400,
          height: 500,
        });
        const shown = redBox(picture.pixels, picture.widthPx);
        pixelBoxToUser(picture.view, shown).forEach((side, at) =>
          expect(Math.abs(side - target[at]!)).toBeLessThan(0.2),
        );
        userBoxToPixels(picture.view, target).forEach((side, at) =>
          expect(Math.abs(side - shown[at]!)).toBeLessThan(0.2 * 6),
        );
      } finally {
        document.close();
      }
    },
  );

  it.each(turns)('maps there and back without loss at %i', (rotate) => {
    const { view } = pictureOf({ cropBox: crop, rotate }, 150 / 72);
    for (const point of [
      { x: 37, y: 61 },
      { x: 200.25, y: 333.5 },
      { x: 437, y: 561 },
    ]) {
      const back = pixelToUser(view, userToPixel(view, point));
      expect(back.x).toBeCloseTo(point.x, 9);
      expect(back.y).toBeCloseTo(point.y, 9);
    }
  });

  it('puts the upper left corner of the shown page at the origin', () => {
    const corners: [Rotation, number, number][] = [
      [0, 37, 561],
      [90, 37, 61],
      [180, 437, 61],
      [270, 437, 561],
    ];
    for (const [rotate, x, y] of corners) {
      const view: PageView = { cropBox: crop, rotate, scaleX: 2, scaleY: 2 };
      expect(userToPixel(view, { x, y })).toEqual({ x: 0, y: 0 });
    }
  });

  it('lowers the resolution rather than pass the pixel cap', async () => {
    const document = engine.openBytes(await pageWithBox(0));
    try {
      const picture = document.withPage(0, (page) => page.render({ dpi: 600, maxPixels: 50_000 }));
      expect(picture.widthPx * picture.heightPx).toBeLessThan(51_000);
      expect(picture.pixels.length).toBe(picture.widthPx * picture.heightPx * 3);
      expect(picture.dpi).toBeLessThan(72);
    } finally {
      document.close();
    }
  });
});
