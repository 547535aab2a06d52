import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFRawStream } from 'pdf-lib';
import { Pdfium } from '../../../src/pdf/engine/pdfium';
import { readGeometry, type Rect } from '../../../src/pdf/redact/geometry';
import { redactPage, type RedactedPage } from '../../../src/pdf/redact/redact-page';
import { renderPage } from '../../../src/pdf/redact/render';
import { openSource } from '../../../src/pdf/redact/source-document';
import { staysAlike } from '../../../src/pdf/redact/stays-alike';
import { writeSinglePage } from '../../../src/pdf/write/single-page';
import { pageOf } from './remove/edited-page';

let pdfium: Pdfium;
let folder: string;
beforeAll(async () => {
  pdfium = await Pdfium.load();
  folder = mkdtempSync(join(tmpdir(), 'openroi-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const line = (words: string, x = 72, y = 200): string => `BT /F1 7 Tf ${x} ${y} Td (${words}) Tj ET\n`;
const rule = (y: number): string => `40 ${y} 320 0.5 re f\n`;
const FULL = line('Take one dose daily') + line('with food', 72, 180) + rule(150);

/** Whether a page with the content above stays alike with another content. */
async function isAlike(after: string, disturbed: Rect[] = []): Promise<boolean> {
  const document = pdfium.openBytes(await pageOf(FULL));
  try {
    const { node } = (await PDFDocument.load(await pageOf(after))).getPage(0);
    return staysAlike(
      { document, index: 0 },
      { context: node.context, page: node },
      disturbed,
      readGeometry(node),
    );
  } finally {
    document.close();
  }
}

describe('a page stays alike', () => {
  it('when nothing changed, or what changed was to be disturbed', async () => {
    expect(await isAlike(FULL)).toBe(true);
    const without = line('Take one dose daily') + rule(150);
    expect(await isAlike(without)).toBe(false);
    expect(await isAlike(without, [[70, 178, 110, 188]])).toBe(true);
    expect(await isAlike(without, [[170, 178, 210, 188]])).toBe(false);
  });

  it('when lines and words moved by no more than the grid', async () => {
    const moved = line('Take one dose daily', 72.9) + line('with food', 72, 180) + rule(150.8);
    expect(await isAlike(moved)).toBe(true);
  });

  it.each([
    [
      'a word of three letters',
      line('Take', 72) + line('dose daily', 102.9) + line('with food', 72, 180) + rule(150),
    ],
    ['a rule', line('Take one dose daily') + line('with food', 72, 180)],
    ['a rule that moved far', line('Take one dose daily') + line('with food', 72, 180) + rule(140)],
    ['colour', `1 0.5 0.5 rg 0 0 60 60 re f 0 g ${FULL}`],
    ['everything', `0 0 400 300 re f ${FULL}`],
  ])('not without %s', async (_, after) => {
    expect(await isAlike(after)).toBe(false);
  });
});

/** A page as layered scans have it: one black pixel for all ink, let through by a sharp mask. */
const layered = (document: PDFDocument): Record<string, Record<string, unknown>> => {
  const { context } = document;
  const [wide, high] = [400, 300];
  const bits = Buffer.alloc((wide / 8) * high, 0xff);
  // Ink in the left half: the mask lets nothing through elsewhere.
  for (let y = 0; y < high; y++) bits.fill(0, y * (wide / 8), (y + 1) * (wide / 8) - wide / 16);
  const picture = (entries: object, data: Buffer) =>
    context.register(
      PDFRawStream.of(
        context.obj({ Type: 'XObject', Subtype: 'Image', Filter: 'FlateDecode', ...entries }),
        new Uint8Array(deflateSync(data)),
      ),
    );
  const mask = picture(
    { Width: wide, Height: high, ColorSpace: 'DeviceGray', BitsPerComponent: 1, Decode: [1, 0] },
    bits,
  );
  const ink = { Width: 1, Height: 1, ColorSpace: 'DeviceGray', BitsPerComponent: 8, SMask: mask };
  return { XObject: { Im1: picture(ink, Buffer.from([0])) } };
};

async function redacted(content: string, boxes: Rect[], prepare: typeof layered): Promise<RedactedPage> {
  const path = join(folder, 'source.pdf');
  writeFileSync(path, await pageOf(content, prepare));
  const opened = await openSource(pdfium, path);
  try {
    return await redactPage({ ...opened, index: 0, boxes });
  } finally {
    opened.close();
  }
}

test('a layered scan whose ink is a single pixel does not turn black beside the box', async () => {
  const page = await redacted('q 400 0 0 300 0 0 cm /Im1 Do Q', [[20, 100, 60, 120]], layered);
  const document = pdfium.openBytes(writeSinglePage(page.part));
  try {
    const { rgbx } = document.withPage(0, (shown) => renderPage(shown, 0, { width: 400, height: 300 }));
    const shade = (x: number, y: number): number => rgbx[((300 - y) * 400 + x) * 4]!;
    expect([shade(100, 200), shade(40, 110), shade(300, 200), shade(300, 110)]).toEqual([0, 0, 255, 255]);
  } finally {
    document.close();
  }
  expect(page).toMatchObject({ route: 'rebuild', because: 'a picture in a box is too coarse' });
});
