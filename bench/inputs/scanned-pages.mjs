import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PDFDocument, PDFName } from 'pdf-lib';
import sharp from 'sharp';
import { seeded } from './random.mjs';

const require = createRequire(import.meta.url);
const built = join(import.meta.dirname, '..', '..', 'dist', 'src', 'pdf');
const { Pdfium } = require(join(built, 'engine', 'pdfium.js'));
const { encodeG4 } = require(join(built, 'redact', 'ccitt-g4.js'));

const DPI = 200;

/** Paper, toner and a lamp that is not even: what tells a scan from a print to a file. */
function scanned(pixels, width, height, random) {
  const gray = Buffer.alloc(width * height);
  let noise = 0;
  for (let at = 0, y = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if ((at & 3) === 0) noise = random() * 16 - 8;
      const lamp = 8 * Math.sin((y / height) * Math.PI);
      gray[at] = Math.max(
        0,
        Math.min(255, pixels[at * 3 + 1] * 0.86 + 18 + lamp + ((at & 1) === 0 ? noise : -noise)),
      );
    }
  return gray;
}

async function asJpeg(document, gray, width, height) {
  const jpeg = await sharp(gray, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality: 75 })
    .toBuffer();
  return document.context.register(
    document.context.stream(jpeg, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceGray',
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
    }),
  );
}

async function asG4(document, gray, width, height) {
  const black = Uint8Array.from(gray, (shade) => (shade < 128 ? 1 : 0));
  const image = document.context.stream(encodeG4(black, width, height), {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceGray',
    BitsPerComponent: 1,
    Filter: 'CCITTFaxDecode',
  });
  image.dict.set(
    PDFName.of('DecodeParms'),
    document.context.obj({ K: -1, Columns: width, Rows: height, BlackIs1: false }),
  );
  return document.context.register(image);
}

/**
 * The same pages as a scanner delivers them at 200 dpi: one picture a page, no text.
 *
 * @param {'jpeg' | 'g4'} kind gray JPEG, or black and white as Group 4
 */
export async function scannedPages(textPdf, kind, seed) {
  const random = seeded(seed);
  const pdfium = await Pdfium.load();
  const source = pdfium.openBytes(textPdf);
  const document = await PDFDocument.create();
  for (let i = 0; i < source.pageCount; i++) {
    const { pixels, widthPx, heightPx } = source.withPage(i, (page) => page.render({ dpi: DPI }));
    const gray = scanned(pixels, widthPx, heightPx, random);
    const image = await (kind === 'jpeg' ? asJpeg : asG4)(document, gray, widthPx, heightPx);
    const page = document.addPage([612, 792]);
    page.node.set(PDFName.of('Resources'), document.context.obj({ XObject: { Scan: image } }));
    page.node.set(
      PDFName.of('Contents'),
      document.context.register(document.context.flateStream('q 612 0 0 792 0 0 cm /Scan Do Q')),
    );
  }
  source.close();
  return Buffer.from(await document.save());
}
