import type { PDFContext } from 'pdf-lib';
import type { Pdfium } from '../../engine/pdfium';
import { G4Writer } from '../ccitt-g4';
import type { PixelRect } from '../paint';
import { CannotBlank } from './cannot-blank';
import { drawAlone } from './draw-alone';
import type { Encoded } from './encoded';
import { RowPainter } from './fax/paint-row';
import { checkJbig2 } from './jbig2-segments';
import type { FilterStage } from './picture-facts';

/**
 * Blanks areas of a JBIG2 picture: drawn pixel on pixel, painted, and written as Group 4.
 *
 * @param fill sample, 0 or 1
 * @throws CannotBlank when what was drawn is not black and white to the last pixel
 */
export async function blankJbig2(
  data: Uint8Array,
  { width, height }: { width: number; height: number },
  stage: FilterStage,
  areas: readonly PixelRect[],
  fill: number,
  { engine, context }: { engine: Pdfium | undefined; context: PDFContext },
): Promise<Encoded> {
  if (!engine) throw new CannotBlank('no engine to decode this picture with');
  checkJbig2(data, width, height);
  const { rgbx } = await drawAlone(engine, data, stage, { width, height, bits: 1, channels: 1 }, context);
  // Sample 0 is drawn black, as T.6 has it too.
  const painter = new RowPainter(areas, width, fill === 0 ? 1 : 0);
  const writer = new G4Writer(width);
  const changes = new Int32Array(width + 4);
  for (let y = 0, at = 0; y < height; y++) {
    let [count, shade] = [0, 255];
    for (let x = 0; x < width; x++, at += 4) {
      const red = rgbx[at]!;
      if (red !== rgbx[at + 1] || red !== rgbx[at + 2] || (red !== 0 && red !== 255))
        throw new CannotBlank('a two-level picture that is drawn with other shades, or not at all');
      if (red === shade) continue;
      changes[count++] = x;
      shade = red;
    }
    const row = painter.paint({ changes, count }, y);
    writer.row(row.changes, row.count);
  }
  return {
    bytes: new Uint8Array(writer.finish()),
    entries: { Filter: 'CCITTFaxDecode', DecodeParms: { K: -1, Columns: width, Rows: height } },
  };
}
