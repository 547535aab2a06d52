import { PDFContext, PDFDict, PDFDocument, PDFName, PDFObjectCopier, PDFRawStream } from 'pdf-lib';
import type { Pdfium } from '../../engine/pdfium';
import { PdfRefusal } from '../../refusal';
import { CannotBlank } from './cannot-blank';
import type { FilterStage } from './picture-facts';

const BGRX = 3;
const REVERSE_BYTE_ORDER = 0x10;
/** A shade that a page is filled with first: where it still shows, the engine drew nothing. */
const UNDRAWN = [0x7f, 0x01, 0xfe] as const;

/** Pixels as the engine drew them: four bytes a pixel, the fourth without meaning. */
export interface Drawn {
  rgbx: Buffer;
  width: number;
  height: number;
}

function showsThrough(rgbx: Buffer): boolean {
  for (let at = 0; at < rgbx.length; at += 4)
    if (rgbx[at] === UNDRAWN[0] && rgbx[at + 1] === UNDRAWN[1] && rgbx[at + 2] === UNDRAWN[2]) return true;
  return false;
}

/** A document of one page that shows coded data as a plain image, a point for each pixel. */
async function pageOf(
  data: Uint8Array,
  { name, parms }: FilterStage,
  { width, height, bits, channels }: { width: number; height: number; bits: number; channels: number },
  from: PDFContext,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    BitsPerComponent: bits,
  });
  // Neither /Decode nor the picture's own colour space: what is drawn are its very samples.
  dict.set(PDFName.of('ColorSpace'), PDFName.of(channels === 1 ? 'DeviceGray' : 'DeviceRGB'));
  dict.set(PDFName.of('Filter'), PDFName.of(name));
  const globals = parms?.lookup(PDFName.of('JBIG2Globals'));
  if (globals instanceof PDFRawStream) {
    const copy = context.register(PDFObjectCopier.for(from, context).copy(globals));
    dict.set(PDFName.of('DecodeParms'), context.obj({ JBIG2Globals: copy }));
  }
  const image = context.register(PDFRawStream.of(dict, data));
  const page = document.addPage([width, height]);
  page.node.set(PDFName.of('Resources'), context.obj({ XObject: { P: image } }) as PDFDict);
  page.node.set(
    PDFName.of('Contents'),
    context.register(context.stream(`q ${width} 0 0 ${height} 0 0 cm /P Do Q`)),
  );
  return document.save({ useObjectStreams: false });
}

/**
 * Decodes a picture of one or three channels by drawing it alone, pixel on pixel.
 *
 * @throws CannotBlank when the engine cannot draw it
 * @throws PdfRefusal 'memory-limit'
 */
export async function drawAlone(
  engine: Pdfium,
  data: Uint8Array,
  stage: FilterStage,
  shape: { width: number; height: number; bits: number; channels: number },
  from: PDFContext,
): Promise<Drawn> {
  const { width, height } = shape;
  const document = engine.openBytes(await pageOf(data, stage, shape, from));
  const { api } = engine;
  try {
    return document.withPage(0, ({ handle }) => {
      const bitmap = api.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0);
      if (bitmap === 0)
        throw new PdfRefusal('memory-limit', 'The engine has no memory left to draw a picture of this page.');
      try {
        const [red, green, blue] = UNDRAWN;
        api.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xff000000 + (red << 16) + (green << 8) + blue);
        api.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, width, height, 0, REVERSE_BYTE_ORDER);
        const start = api.FPDFBitmap_GetBuffer(bitmap);
        const stride = api.FPDFBitmap_GetStride(bitmap);
        if (stride !== width * 4) throw new CannotBlank('rows with padding');
        const rgbx = Buffer.from(engine.wasm.HEAPU8.slice(start, start + stride * height));
        if (showsThrough(rgbx)) throw new CannotBlank('the engine cannot draw this picture');
        return { rgbx, width, height };
      } finally {
        api.FPDFBitmap_Destroy(bitmap);
      }
    });
  } finally {
    document.close();
  }
}
