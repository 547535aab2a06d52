import type { PixelRect } from '../../paint';
import { CannotBlank } from '../cannot-blank';
import { Plane } from './blank-blocks';
import { CodeMissing } from './block-writer';
import { readCoefficients } from './coefficients';
import { editScan, isOneScan } from './edit-scan';
import { type Frame, readFrame } from './frame';
import type { HuffmanTable } from './huffman';
import { touchedUnits } from './touched-units';
import { tableKind, writeCoefficients } from './write-coefficients';
import { writeJpeg } from './write-jpeg';

/** Samples that a JPEG's components are set to, so that its decoder gives out `fill` in the picture's channels. */
function componentFill(frame: Frame, fill: readonly number[], transformStated: boolean): number[] {
  const { components, adobe, jfif } = frame;
  const named = String.fromCharCode(...components.map(({ id }) => id)) === 'RGB';
  if (components.length === 3) {
    const transformed = adobe === undefined ? jfif || (transformStated && !named) : adobe !== 0;
    // Only grays have the same coding whichever way decoders take the colours.
    const even = fill.every((sample) => sample === fill[0]);
    if (!transformed) return [...fill];
    if (!even) throw new CannotBlank('a colour that this JPEG cannot state exactly');
    return [fill[0]!, 128, 128];
  }
  if (components.length === 4 && adobe === 2) {
    if (fill[0] !== fill[1] || fill[1] !== fill[2])
      throw new CannotBlank('a colour that this JPEG cannot state');
    // YCCK keeps the three inks as light.
    return [255 - fill[0]!, 128, 128, fill[3]!];
  }
  return [...fill];
}

/** The same picture through its coefficients, when its own tables or scans do not allow an edit in place. */
function recoded(frame: Frame, planes: readonly Plane[], touched: Uint8Array): Uint8Array {
  const units = frame.components.reduce((sum, { h, v }) => sum + h * v, 0);
  if (units > 10) throw new CannotBlank('a unit of too many blocks for one scan');
  const blocks = readCoefficients(frame);
  frame.components.forEach(({ h, v, blocksAcross, blocksDown }, i) => {
    for (let row = 0; row < blocksDown; row++)
      for (let column = 0; column < blocksAcross; column++) {
        const unit = Math.floor(row / v) * frame.unitsAcross + Math.floor(column / h);
        if (touched[unit]) planes[i]!.blankBlock(blocks[i]!, (row * blocksAcross + column) * 64, column, row);
      }
  });
  const interval = frame.scans[0]!.restartInterval;
  const { data, dc, ac } = writeCoefficients(frame, blocks, interval);
  const tables = frame.components.map((_, i) => ({ dc: tableKind(frame, i), ac: tableKind(frame, i) }));
  return writeJpeg({ frame, dc, ac, tables, restartInterval: interval, data });
}

/** Numbers tables by identity, so that each is written once. */
function numbered(tables: readonly HuffmanTable[]): { list: HuffmanTable[]; of: number[] } {
  const list = [...new Set(tables)];
  return { list, of: tables.map((table) => list.indexOf(table)) };
}

function editedInPlace(frame: Frame, planes: readonly Plane[], touched: Uint8Array): Uint8Array {
  const scan = frame.scans[0]!;
  const data = editScan(frame, planes, touched);
  const [dc, ac] = [numbered(scan.components.map((c) => c.dc!)), numbered(scan.components.map((c) => c.ac!))];
  const tables = scan.components.map((_, i) => ({ dc: dc.of[i]!, ac: ac.of[i]! }));
  return writeJpeg({ frame, dc: dc.list, ac: ac.list, tables, restartInterval: scan.restartInterval, data });
}

/**
 * Blanks areas of a JPEG on its coefficients: blocks that no area reaches keep theirs to the bit, those within an
 * area become one shade, those on an edge are made anew with the picture's own factors.
 *
 * @param size what the image dictionary states
 * @param fill sample of each channel
 * @param transformStated whether three components without a segment that says so are YCbCr (/ColorTransform)
 * @throws CannotBlank for kinds of JPEG that are not read here, and for damaged ones
 */
export function blankJpeg(
  bytes: Uint8Array,
  size: { width: number; height: number },
  areas: readonly PixelRect[],
  fill: readonly number[],
  transformStated = true,
): Uint8Array {
  const frame = readFrame(bytes);
  if (frame.width !== size.width || frame.height !== size.height || frame.components.length !== fill.length)
    throw new CannotBlank('a JPEG of another size or depth than stated');
  const fills = componentFill(frame, fill, transformStated);
  const planes = frame.components.map((component, i) => new Plane(frame, component, areas, fills[i]!));
  const touched = touchedUnits(frame, planes);
  if (!isOneScan(frame)) return recoded(frame, planes, touched);
  try {
    return editedInPlace(frame, planes, touched);
  } catch (error) {
    if (!(error instanceof CodeMissing)) throw error;
    return recoded(frame, planes, touched);
  }
}
