import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { PdfEngine, userToPixel } from '../../../src/pdf';
import type { PageView, QuarterTurn } from '../../../src/pdf';
import { decompressed, holds } from '../redact/independent-engines';

const engine = new PdfEngine({ workers: 1 });
const folder = mkdtempSync(join(tmpdir(), 'openroi-arranged-'));
const chart = join(folder, 'chart.pdf');
const ROTATED = [0, 90, 180, 270];

/** Four pages, each turned by itself otherwise, with an offset crop box, a word of its own and a secret of its own. */
beforeAll(async () => {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const [i, rotate] of ROTATED.entries()) {
    const page = document.addPage([500, 700]);
    page.setRotation(degrees(rotate));
    page.setCropBox(20, 30, 460, 640);
    page.drawText(`KEPT${i + 1}WORD`, { x: 100, y: 600, size: 14, font });
    page.drawText(`HIDDEN${i + 1}WORD`, { x: 100, y: 300, size: 14, font });
  }
  writeFileSync(chart, await document.save());
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const SECRET: [number, number, number, number] = [95, 295, 260, 318];
const turns = fc.constantFrom<(QuarterTurn | undefined)[]>(undefined, 90, 180, 270);

/** Brightness, 0 to 255, of a picture at a point of user space. */
async function brightnessAt(webp: Uint8Array, view: PageView, x: number, y: number): Promise<number> {
  const at = userToPixel(view, { x, y });
  const region = { left: Math.round(at.x) - 1, top: Math.round(at.y) - 1, width: 3, height: 3 };
  const pixels = await sharp(webp).extract(region).greyscale().raw().toBuffer();
  return pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;
}

async function brightness(pdfPath: string, page: number, x: number, y: number): Promise<number> {
  const { webp, view } = await engine.run('render-page', { pdfPath, page, maxWidthPx: 800 });
  return brightnessAt(webp, view, x, y);
}

describe('pages that a person turned and ordered', () => {
  it('leave in that order, turned, with every box where it was drawn', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([1, 2, 3, 4], { minLength: 2 }),
        fc.array(turns, { minLength: 4, maxLength: 4 }),
        async (order, turned) => {
          const outputPath = join(folder, 'packet.pdf');
          const boxes = [{ rect: SECRET, reason: 'Other person', legalBasis: '45 CFR 164.502' }];
          const built = await engine.run('build-packet', {
            requestNumber: 'ROI-TEST-0002',
            facility: { name: 'Example Hospital', address: '1 Example Street', phone: '555-0100' },
            preparedOn: '2026-01-02',
            language: 'en',
            recipientName: 'Test Recipient',
            patientName: 'Test Patient',
            basisLabel: 'Authorization (45 CFR 164.508)',
            sources: [
              {
                pdfPath: chart,
                title: 'Chart',
                pages: order.map((number) => ({
                  number,
                  boxes,
                  ...(turned[number - 1] && { turn: turned[number - 1] }),
                })),
              },
            ],
            outputPath,
          });
          expect(built.proof.pages.map(({ sourcePage }) => sourcePage)).toEqual(order);
          const packet = await PDFDocument.load(readFileSync(outputPath), { updateMetadata: false });
          const front = built.pageCount - order.length;
          for (const [i, number] of order.entries()) {
            const shown = (ROTATED[number - 1]! + (turned[number - 1] ?? 0)) % 360;
            expect(packet.getPage(front + i).getRotation().angle).toBe(shown);
            expect(await brightness(outputPath, front + i + 1, 180, 306)).toBeLessThan(40);
            expect(await brightness(outputPath, front + i + 1, 180, 450)).toBeGreaterThan(230);
          }
          const text = await decompressed(outputPath);
          for (const number of order) expect(holds(text, `HIDDEN${number}WORD`)).toBe(false);
        },
      ),
      { numRuns: 12 },
    );
  }, 300_000);

  it('are left out when nothing is on them, and the log says so', async () => {
    const blank = { reason: 'Blank page, left out', legalBasis: 'Nothing on it', blank: true as const };
    const built = await engine.run('build-packet', {
      requestNumber: 'ROI-TEST-0003',
      facility: { name: 'Example Hospital', address: '1 Example Street', phone: '555-0100' },
      preparedOn: '2026-01-02',
      language: 'en',
      recipientName: 'Test Recipient',
      patientName: 'Test Patient',
      basisLabel: 'Authorization (45 CFR 164.508)',
      sources: [
        {
          pdfPath: chart,
          title: 'Chart',
          pages: [
            { number: 1, boxes: [] },
            { number: 2, boxes: [], withheld: blank },
          ],
        },
      ],
      outputPath: join(folder, 'blank.pdf'),
    });
    expect(built.withheldLog).toEqual([
      expect.objectContaining({ page: 2, packetPage: null, whole: true, blank: true, reason: blank.reason }),
    ]);
  });
});

describe('the picture of a page as it would leave', () => {
  it('shows the box that was burned in and the page turned, and the rest as it was', async () => {
    const picture = await engine.run('released-page', {
      pdfPath: chart,
      page: 1,
      boxes: [SECRET],
      turn: 90,
      maxWidthPx: 640,
    });
    expect(picture).toMatchObject({ widthPx: 640, heightPx: 460, boxes: 1 });
    const view = { cropBox: [20, 30, 480, 670] as const, rotate: 90 as const, scaleX: 1, scaleY: 1 };
    expect(await brightnessAt(picture.webp, view, 180, 306)).toBeLessThan(40);
    expect(await brightnessAt(picture.webp, view, 180, 450)).toBeGreaterThan(230);
  });

  it('is refused for a page that is not there', async () => {
    const order = { pdfPath: chart, page: 9, boxes: [], maxWidthPx: 640 };
    await expect(engine.run('released-page', order)).rejects.toMatchObject({ code: 'damaged' });
  });
});
