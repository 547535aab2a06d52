import fontkit from '@pdf-lib/fontkit';
import {
  PDFDocument,
  PDFName,
  PDFObjectCopier,
  type PDFFont,
  PDFArray,
  PDFDict,
  PDFRawStream,
} from 'pdf-lib';
import { type PageGeometry, readGeometry, type Rect } from '../redact/geometry';
import type { PagePart } from '../redact/page-part';
import type { Route } from '../redact/route';
import { decimal, deflated } from '../redact/text-layer';
import { decodeContent } from '../redact/used-resources';
import { shippedFont } from './fonts';

/** Height of the strip that is added below the page, and size of the type in it, in points of 1/72 inch. */
const STRIP = 18;
const SIZE = 7.5;

const WORDS = {
  en: (request: string, page: number, total: number) => `Request ${request} · Page ${page} of ${total}`,
  es: (request: string, page: number, total: number) => `Solicitud ${request} · Página ${page} de ${total}`,
};

/** The visible area with the strip added at the edge that is the lower one when the page is shown. */
function withStrip([x0, y0, x1, y1]: Rect, rotate: number, strip: number): Rect {
  if (rotate === 90) return [x0, y0, x1 + strip, y1];
  if (rotate === 180) return [x0, y0, x1, y1 + strip];
  if (rotate === 270) return [x0 - strip, y0, x1, y1];
  return [x0, y0 - strip, x1, y1];
}

/** Text matrix that makes the stamp stand upright and centred in the strip of the page as shown. */
function placement(
  [x0, y0, x1, y1]: Rect,
  rotate: number,
  strip: number,
  length: number,
  size: number,
): number[] {
  const up = (strip - size * 0.7) / 2;
  const [midX, midY] = [(x0 + x1) / 2, (y0 + y1) / 2];
  if (rotate === 90) return [0, 1, -1, 0, x1 - up, midY - length / 2];
  if (rotate === 180) return [-1, 0, 0, -1, midX + length / 2, y1 - up];
  if (rotate === 270) return [0, -1, 1, 0, x0 + up, midY + length / 2];
  return [1, 0, 0, 1, midX - length / 2, y0 + up];
}

/** Stamps pages with request number and page count, in a strip of their own so that no content is covered. */
export class Stamper {
  private constructor(
    private readonly document: PDFDocument,
    private readonly font: PDFFont,
    private readonly requestNumber: string,
    private readonly language: keyof typeof WORDS,
    private readonly total: number,
  ) {}

  /** Embeds the stamp's font once, with the letters that the stamps of this packet need. */
  static async create(requestNumber: string, language: keyof typeof WORDS, total: number): Promise<Stamper> {
    const document = await PDFDocument.create({ updateMetadata: false });
    document.registerFontkit(fontkit);
    const font = await document.embedFont(shippedFont('DejaVuSans.ttf'), { subset: true });
    font.encodeText(`${WORDS[language](requestNumber, 0, 0)}0123456789`);
    await document.flush();
    return new Stamper(document, font, requestNumber, language, total);
  }

  /**
   * Adds the strip and the stamp to a page. What lay beyond the visible area stays clipped away.
   * @returns the words of the stamp
   */
  stamp(part: PagePart, number: number, route: Route): string {
    const { context, page } = part;
    const geometry = readGeometry(page);
    if (route !== 'rebuild') wrapContent(part, geometry);
    const text = WORDS[this.language](this.requestNumber, number, this.total);
    const [size, strip] = [SIZE / geometry.userUnit, STRIP / geometry.userUnit];
    const extended = withStrip(geometry.visible, geometry.rotate, strip);
    const length = this.font.widthOfTextAtSize(text, size);
    const matrix = placement(extended, geometry.rotate, strip, length, size).map((value) => decimal(value));
    const operators = `q BT 0.25 g /OpenROIStamp ${decimal(size)} Tf ${matrix.join(' ')} Tm ${this.font.encodeText(text).toString()} Tj ET Q`;
    const contents = PDFArray.withContext(context);
    const before = page.lookup(PDFName.of('Contents'));
    if (before instanceof PDFArray) before.asArray().forEach((stream) => contents.push(stream));
    else if (before) contents.push(page.get(PDFName.of('Contents'))!);
    contents.push(deflated(context, Buffer.from(`\n${operators}`, 'latin1')));
    page.set(PDFName.of('Contents'), contents);
    page.set(PDFName.of('MediaBox'), context.obj([...extended]));
    page.delete(PDFName.of('CropBox'));
    const resources = page.lookup(PDFName.of('Resources'), PDFDict);
    const fonts = resources.lookupMaybe(PDFName.of('Font'), PDFDict) ?? context.obj({});
    const font = PDFObjectCopier.for(this.document.context, context).copy(this.font.ref);
    fonts.set(PDFName.of('OpenROIStamp'), font);
    resources.set(PDFName.of('Font'), fonts);
    return text;
  }
}

/**
 * Puts a page's own content into a form clipped to what was visible: its graphics state cannot leak into the stamp,
 * and the strip shows nothing of what lay below the visible area.
 */
function wrapContent({ context, page }: PagePart, { visible }: PageGeometry): void {
  const resources = page.lookupMaybe(PDFName.of('Resources'), PDFDict) ?? context.obj({});
  const dict = context.obj({ Type: 'XObject', Subtype: 'Form', BBox: [...visible] });
  dict.set(PDFName.of('Resources'), resources);
  const body = deflated(context, decodeContent(page.lookup(PDFName.of('Contents'))));
  const stream = context.lookup(body) as PDFRawStream;
  dict.set(PDFName.of('Filter'), PDFName.of('FlateDecode'));
  context.assign(body, PDFRawStream.of(dict, stream.contents));
  page.set(PDFName.of('Resources'), context.obj({ XObject: { OpenROIPage: body } }));
  page.set(PDFName.of('Contents'), deflated(context, Buffer.from('q /OpenROIPage Do Q', 'latin1')));
}
