import { PdfRefusal } from '../refusal';
import { type Box, type PageGeometry, type PageView, pictureOf, type Rotation } from './geometry';
import { readWords, type Word } from './page-words';
import type { Pdfium } from './pdfium';

/** Raw pixels of a page: RGB, 8 bits, rows without padding, top row first. */
export interface PagePicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Buffer;
  /** Pixels per inch that came out: less than asked for when the page would pass the pixel cap. */
  readonly dpi: number;
  /** Maps user space onto these pixels. */
  readonly view: PageView;
}

export interface RenderOptions {
  readonly dpi: number;
  /** The most pixels the picture may have; the resolution is lowered to fit. Default 40 million. */
  readonly maxPixels?: number;
  /** Also draw annotations and form fields. Default false: normalised pages have them flattened. */
  readonly annotations?: boolean;
}

const bgrx = 3;
const renderAnnotations = 1;
const reverseByteOrder = 0x10;
const imageObject = 3;
const defaultMaxPixels = 40e6;
const usLetter: Box = [0, 0, 612, 792];

/** An open page; lives only inside `PdfiumDocument.withPage`. */
export class PdfiumPage {
  constructor(
    readonly engine: Pdfium,
    readonly handle: number,
  ) {}

  /** The page's boxes and turn. Missing and empty boxes are replaced as PDFium shows them: by letter size. */
  geometry(): PageGeometry {
    const cropBox = this.shownBox() ?? usLetter;
    return {
      mediaBox: this.ownMediaBox() ?? cropBox,
      cropBox,
      rotate: ((this.engine.api.FPDFPage_GetRotation(this.handle) & 3) * 90) as Rotation,
      width: cropBox[2] - cropBox[0],
      height: cropBox[3] - cropBox[1],
    };
  }

  /** Turns the open page clockwise, in memory only. @param degrees 90, 180 or 270 */
  turnBy(degrees: number): void {
    const quarters = this.engine.api.FPDFPage_GetRotation(this.handle) + degrees / 90;
    this.engine.api.FPDFPage_SetRotation(this.handle, quarters & 3);
  }

  /** Draws the crop box, turned as the page is turned, on white. Refuses as 'memory-limit'. */
  render(options: RenderOptions): PagePicture {
    const { api, wasm } = this.engine;
    const geometry = this.geometry();
    const maxPixels = options.maxPixels ?? defaultMaxPixels;
    const askedScale = options.dpi / 72;
    const askedPixels = geometry.width * geometry.height * askedScale ** 2;
    const scale = askedScale * Math.min(1, Math.sqrt(maxPixels / askedPixels));
    const { widthPx, heightPx, view } = pictureOf(geometry, scale);
    const bitmap = api.FPDFBitmap_CreateEx(widthPx, heightPx, bgrx, 0, 0);
    if (bitmap === 0)
      throw new PdfRefusal('memory-limit', 'The engine has no memory left to draw this page.');
    try {
      api.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, 0xffffffff);
      // The reversed byte order turns BGRx into RGBx while PDFium writes its pixels.
      const flags = reverseByteOrder | (options.annotations === true ? renderAnnotations : 0);
      api.FPDF_RenderPageBitmap(bitmap, this.handle, 0, 0, widthPx, heightPx, 0, flags);
      const start = api.FPDFBitmap_GetBuffer(bitmap);
      const stride = api.FPDFBitmap_GetStride(bitmap);
      const rgbx = wasm.HEAPU8.subarray(start, start + stride * heightPx);
      return {
        widthPx,
        heightPx,
        pixels: dropFourth(rgbx, widthPx, heightPx, stride),
        dpi: scale * 72,
        view,
      };
    } finally {
      api.FPDFBitmap_Destroy(bitmap);
    }
  }

  /** The page's words in reading order, with boxes in user space. */
  words(): Word[] {
    return readWords(this.engine, this.handle);
  }

  /**
   * Makes annotations and form fields part of the page's content, as they look on screen.
   * Returns false when PDFium could not; the page must be reloaded to see the change. Only for imported pages:
   * one that inherits its resources from the page tree would lose them.
   */
  flatten(): boolean {
    const { mediaBox, cropBox } = this.geometry();
    // Flattening looks at the page's own boxes only, takes inherited ones for letter size, and rewrites them.
    this.setBoxes(mediaBox, cropBox);
    const done = this.engine.api.FPDFPage_Flatten(this.handle, 0) !== 0;
    this.setBoxes(mediaBox, cropBox);
    return done;
  }

  /** Number of annotations that the page still has. */
  annotationCount(): number {
    return this.engine.api.FPDFPage_GetAnnotCount(this.handle);
  }

  /** The largest share (0 to 1) of the shown page that a single picture on it covers. */
  largestPictureShare(): number {
    const { api } = this.engine;
    const { cropBox, width, height } = this.geometry();
    let largest = 0;
    const count = Math.min(api.FPDFPage_CountObjects(this.handle), 2000);
    for (let index = 0; index < count; index++) {
      const object = api.FPDFPage_GetObject(this.handle, index);
      if (api.FPDFPageObj_GetType(object) !== imageObject) continue;
      const box = this.readBox((p) => api.FPDFPageObj_GetBounds(object, p, p + 4, p + 8, p + 12));
      if (!box) continue;
      const across = Math.min(box[2], cropBox[2]) - Math.max(box[0], cropBox[0]);
      const up = Math.min(box[3], cropBox[3]) - Math.max(box[1], cropBox[1]);
      if (across > 0 && up > 0) largest = Math.max(largest, (across * up) / (width * height));
    }
    return Math.min(1, largest);
  }

  private setBoxes(mediaBox: Box, cropBox: Box): void {
    this.engine.api.FPDFPage_SetMediaBox(this.handle, ...mediaBox);
    this.engine.api.FPDFPage_SetCropBox(this.handle, ...cropBox);
  }

  private shownBox(): Box | undefined {
    // FS_RECTF is left, top, right, bottom.
    return this.readBox((p) => this.engine.api.FPDF_GetPageBoundingBox(this.handle, p), [0, 3, 2, 1]);
  }

  private ownMediaBox(): Box | undefined {
    const { api } = this.engine;
    return this.readBox((p) => api.FPDFPage_GetMediaBox(this.handle, p, p + 4, p + 8, p + 12));
  }

  private readBox(read: (pointer: number) => boolean, order = [0, 1, 2, 3]): Box | undefined {
    return this.engine.scratch(16, (pointer) => {
      if (!read(pointer)) return undefined;
      const floats = this.engine.wasm.HEAPF32.subarray(pointer >> 2, (pointer >> 2) + 4);
      const [a = 0, b = 0, c = 0, d = 0] = order.map((index) => floats[index] ?? 0);
      const box: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
      const usable = box.every(Number.isFinite) && box[2] - box[0] > 0 && box[3] - box[1] > 0;
      return usable ? box : undefined;
    });
  }
}

function dropFourth(rgbx: Uint8Array, width: number, height: number, stride: number): Buffer {
  const rgb = Buffer.allocUnsafe(width * height * 3);
  let to = 0;
  for (let row = 0; row < height; row++) {
    let from = row * stride;
    for (let column = 0; column < width; column++, from += 4) {
      rgb[to++] = rgbx[from]!;
      rgb[to++] = rgbx[from + 1]!;
      rgb[to++] = rgbx[from + 2]!;
    }
  }
  return rgb;
}
