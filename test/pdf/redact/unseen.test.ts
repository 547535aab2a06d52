import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import sharp from 'sharp';
import { decodeStream } from '../../../src/pdf/read/decode-stream';
import { Pdfium } from '../../../src/pdf/engine/pdfium';
import type { Rect } from '../../../src/pdf/redact/geometry';
import { redactPage, type RedactedPage } from '../../../src/pdf/redact/redact-page';
import { openSource } from '../../../src/pdf/redact/source-document';
import { charactersOf, pageOf } from './remove/edited-page';
import { writeSinglePage } from '../../../src/pdf/write/single-page';

let pdfium: Pdfium;
let folder: string;
beforeAll(async () => {
  pdfium = await Pdfium.load();
  folder = mkdtempSync(join(tmpdir(), 'openroi-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Prepare = Parameters<typeof pageOf>[1];

async function redacted(
  content: string,
  boxes: Rect[],
  prepare?: Prepare,
  crop?: Rect,
): Promise<RedactedPage> {
  let pdf = await pageOf(content, prepare);
  if (crop) {
    const document = await PDFDocument.load(pdf);
    document.getPage(0).node.set(PDFName.of('CropBox'), document.context.obj(crop));
    pdf = await document.save({ useObjectStreams: false });
  }
  const path = join(folder, 'source.pdf');
  writeFileSync(path, pdf);
  const opened = await openSource(pdfium, path);
  try {
    return await redactPage({ ...opened, index: 0, boxes });
  } finally {
    opened.close();
  }
}

/** All decoded streams of a page. */
const streamsOf = ({ part }: RedactedPage): Buffer[] =>
  part.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
    .map((stream) => {
      const filter = String(stream.dict.get(PDFName.of('Filter')));
      return Buffer.from(filter.includes('DCT') ? stream.contents : decodeStream(stream));
    });

const form =
  (content: string, bounds: number[]): Prepare =>
  (document) => {
    const { context } = document;
    const font = context.register(context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }));
    const entries = { Type: 'XObject', Subtype: 'Form', BBox: bounds, Resources: { Font: { F1: font } } };
    return { XObject: { Fm: context.register(context.stream(content, entries as never)) } };
  };
const SECRET = 'BT /F1 12 Tf 1 0 0 1 200 100 Tm (HIDDENSECRET) Tj ET';
const SHOWN = 'BT /F1 12 Tf 1 0 0 1 50 200 Tm (Shown words) Tj ET';
const RULES = '20 20 m 380 20 l S';

describe.each<[string, Rect[], string]>([
  ['a page without boxes', [], 'keep'],
  ['a page with boxes', [[20, 250, 60, 270]], 'remove'],
])('content that nobody sees does not travel with %s', (_, boxes, route) => {
  it.each<[string, string, Prepare, Rect | undefined]>([
    ['text under a clip elsewhere', `q 50 100 20 20 re W n ${SECRET} Q`, undefined, undefined],
    [
      'text under two clips that do not meet',
      `q 190 90 200 50 re W n 10 10 20 20 re W n ${SECRET} Q`,
      undefined,
      undefined,
    ],
    ['text beyond the bounds of a form', '/Fm Do', form(SECRET, [0, 0, 20, 20]), undefined],
    [
      'text beyond the bounds of a form that is moved',
      'q 1 0 0 1 30 0 cm /Fm Do Q',
      form(SECRET, [0, 0, 20, 20]),
      undefined,
    ],
    ['text off the page', 'BT /F1 12 Tf 1 0 0 1 500 500 Tm (HIDDENSECRET) Tj ET', undefined, undefined],
    [
      'text without width off the page',
      'BT /F1 12 Tf 0 Tz 1 0 0 1 500 500 Tm (HIDDENSECRET) Tj ET',
      undefined,
      undefined,
    ],
    [
      'invisible text off the page',
      'BT 3 Tr /F1 12 Tf 1 0 0 1 50 -80 Tm (HIDDENSECRET) Tj ET',
      undefined,
      undefined,
    ],
    [
      'text beyond a crop box',
      'BT /F1 12 Tf 1 0 0 1 10 290 Tm (HIDDENSECRET) Tj ET',
      undefined,
      [5, 5, 395, 280],
    ],
  ])('%s', async (_, content, prepare, crop) => {
    const page = await redacted(`${SHOWN}\n${content}\n${RULES}`, boxes, prepare, crop);
    expect(page).toMatchObject({ route });
    expect(Buffer.concat(streamsOf(page)).toString('latin1')).not.toMatch(/HIDDENSECRET|48494444454e/i);
    const text = (await charactersOf(writeSinglePage(page.part))).map((glyph) => glyph.text).join('');
    expect(text).toBe('Shownwords');
    expect(streamsOf(page).join('\n')).toContain(RULES);
  });

  it('paths off the page and under clips', async () => {
    const page = await redacted(
      `${SHOWN} 500 500 m 551 552 l S q 5 5 20 20 re W n 301 102 m 351 153 l S Q ${RULES}`,
      boxes,
    );
    expect(page).toMatchObject({ route });
    expect(streamsOf(page).join('\n')).not.toMatch(/551 552|351 153/);
  });

  it.each(['samples', 'JPEG'])('what is cropped away of a picture: %s', async (kind) => {
    const pixels = Buffer.alloc(100 * 100, 255);
    for (let y = 0; y < 100; y++)
      for (let x = 0; x < 100; x++) pixels[y * 100 + x] = x < 50 ? 200 - y : 60 + ((x * y) % 90);
    const data =
      kind === 'JPEG'
        ? await sharp(pixels, { raw: { width: 100, height: 100, channels: 1 } })
            .toColourspace('b-w')
            .jpeg({ quality: 90 })
            .toBuffer()
        : deflateSync(pixels);
    const page = await redacted(
      `${SHOWN} q 60 40 50 100 re W n q 100 0 0 100 60 40 cm /Im Do Q Q ${RULES}`,
      boxes,
      ({ context }) => {
        const entries = {
          Type: 'XObject',
          Subtype: 'Image',
          Width: 100,
          Height: 100,
          BitsPerComponent: 8,
          ColorSpace: 'DeviceGray',
          Filter: kind === 'JPEG' ? 'DCTDecode' : 'FlateDecode',
        };
        return { XObject: { Im: context.register(PDFRawStream.of(context.obj(entries), data)) } };
      },
    );
    expect(page).toMatchObject({ route });
    const after = streamsOf(page).find((bytes) => bytes.length === 10_000 || bytes[0] === 0xff)!;
    const left = kind === 'JPEG' ? await sharp(after).greyscale().raw().toBuffer() : after;
    const column = (x: number): Set<number> =>
      new Set(Array.from({ length: 100 }, (_, y) => left[y * 100 + x]!));
    for (let x = kind === 'JPEG' ? 72 : 55; x < 100; x++) expect(column(x).size).toBe(1);
    expect(column(20).size).toBeGreaterThan(50);
    expect(column(47).size).toBeGreaterThan(50);
  });

  it('a picture that a clip hides altogether', async () => {
    const page = await redacted(
      `${SHOWN} q 5 5 9 9 re W n q 100 0 0 100 60 40 cm /Im Do Q Q ${RULES}`,
      boxes,
      ({ context }) => ({
        XObject: {
          Im: context.register(
            PDFRawStream.of(
              context.obj({
                Type: 'XObject',
                Subtype: 'Image',
                Width: 4,
                Height: 3,
                BitsPerComponent: 8,
                ColorSpace: 'DeviceGray',
              }),
              Buffer.from('HIDDENSECRET'),
            ),
          ),
        },
      }),
    );
    expect(page).toMatchObject({ route });
    expect(Buffer.concat(streamsOf(page)).toString('latin1')).not.toContain('HIDDENSECRET');
  });
});

it('leaves what clips let through as it is, byte for byte', async () => {
  const content = `q 40 190 200 30 re W n ${SHOWN} Q q 0 0 400 300 re W n ${RULES} Q`;
  const page = await redacted(content, []);
  expect(page.route).toBe('keep');
  expect(streamsOf(page).join('\n')).toContain(content);
});

it('rebuilds the page where what nobody sees cannot be dropped', async () => {
  const page = await redacted(
    `${SHOWN} q 50 100 20 20 re W n BT 7 Tr /F1 12 Tf 200 100 Td (HIDDENSECRET) Tj ET Q`,
    [],
  );
  expect(page).toMatchObject({ route: 'rebuild', because: 'the page holds content that is clipped away' });
});
