import type { PDFDict } from 'pdf-lib';
import { G4Writer } from '../../ccitt-g4';
import type { PixelRect } from '../../paint';
import { CannotBlank } from '../cannot-blank';
import type { Encoded } from '../encoded';
import { booleanOf, numberOf } from '../picture-facts';
import { RowPainter } from './paint-row';
import { FaxRowReader } from './row-reader';

/** Columns: more than ten times the widest scanner's. */
const MAX_WIDTH = 1 << 18;

/**
 * Blanks areas of a fax: its rows are decoded, painted and written as Group 4. Not a pixel outside changes.
 *
 * @param fill sample, 0 or 1
 * @throws CannotBlank when the data have damage, which every viewer repairs in its own way, or too few rows
 */
export function blankFax(
  bytes: Uint8Array,
  { width, height }: { width: number; height: number },
  parms: PDFDict | undefined,
  areas: readonly PixelRect[],
  fill: number,
): Encoded {
  const columns = numberOf(parms, 'Columns', 1728);
  if (columns !== width || width > MAX_WIDTH) throw new CannotBlank('a fax of another width than stated');
  const blackIs1 = booleanOf(parms, 'BlackIs1', false);
  const reader = new FaxRowReader(bytes, {
    k: numberOf(parms, 'K', 0),
    columns,
    byteAligned: booleanOf(parms, 'EncodedByteAlign', false),
    endOfLine: booleanOf(parms, 'EndOfLine', false),
  });
  const painter = new RowPainter(areas, width, (fill === 1) === blackIs1 ? 1 : 0);
  const writer = new G4Writer(width);
  for (let y = 0; y < height; y++) {
    reader.next();
    const { changes, count } = painter.paint(reader, y);
    writer.row(changes, count);
  }
  return {
    bytes: new Uint8Array(writer.finish()),
    entries: {
      Filter: 'CCITTFaxDecode',
      DecodeParms: { K: -1, Columns: width, Rows: height, ...(blackIs1 && { BlackIs1: true }) },
    },
  };
}
