import { CannotBlank } from '../cannot-blank';
import type { Plane } from './blank-blocks';
import { BlockReader } from './block-reader';
import { writeDifference, writeRest } from './block-writer';
import { BitWriter, type Segment, segmentsOf } from './entropy-bits';
import type { Component, Frame, Scan } from './frame';
import { type Decoding, decodingOf, type Encoding, encodingOf } from './huffman';

interface Coded {
  component: Component;
  plane: Plane;
  dc: Decoding;
  ac: Decoding;
  dcOut: Encoding;
  acOut: Encoding;
  /** First coefficient of the block before, as read and as written. */
  before: number;
  written: number;
}

const block = new Int16Array(64);

/** Edits one scan that holds the whole picture: the bits of untouched blocks are copied, not coded anew. */
class ScanEdit {
  private readonly coded: Coded[];
  private readonly out = new BitWriter();
  private reader!: BlockReader;
  private segment!: Segment;
  /** Bits from here to the reader's place are to be copied as they are. */
  private pending = 0;

  constructor(
    private readonly frame: Frame,
    private readonly scan: Scan,
    planes: readonly Plane[],
    private readonly touched: Uint8Array,
  ) {
    this.coded = scan.components.map(({ component, dc, ac }) => {
      if (!dc || !ac) throw new CannotBlank('a Huffman table is missing');
      const tables = { dc: decodingOf(dc), ac: decodingOf(ac), dcOut: encodingOf(dc), acOut: encodingOf(ac) };
      const plane = planes[frame.components.indexOf(component)]!;
      return { component, plane, ...tables, before: 0, written: 0 };
    });
  }

  run(): Uint8Array {
    const units = this.frame.unitsAcross * this.frame.unitsDown;
    const interval = this.scan.restartInterval || units;
    segmentsOf(this.scan.data, Math.ceil(units / interval)).forEach((segment, i) => {
      if (i > 0) this.out.marker(0xd0 + ((i - 1) & 7));
      this.editSegment(segment, i * interval, Math.min(units, (i + 1) * interval));
    });
    return this.out.finish();
  }

  private editSegment(segment: Segment, first: number, last: number): void {
    this.segment = segment;
    this.reader = new BlockReader(segment);
    this.pending = 0;
    for (const coded of this.coded) coded.before = coded.written = 0;
    for (let unit = first; unit < last; unit++) {
      const row = Math.floor(unit / this.frame.unitsAcross);
      const column = unit - row * this.frame.unitsAcross;
      for (const coded of this.coded) this.editUnit(coded, column, row, this.touched[unit] === 1);
      this.reader.check();
    }
    this.copyPending();
  }

  private editUnit(coded: Coded, column: number, row: number, touched: boolean): void {
    const { h, v } = coded.component;
    for (let y = 0; y < v; y++)
      for (let x = 0; x < h; x++)
        if (touched) this.editBlock(coded, column * h + x, row * v + y);
        else this.passBlock(coded);
  }

  private passBlock(coded: Coded): void {
    const { reader } = this;
    const start = reader.at;
    const first = coded.before + reader.difference(coded.dc);
    if (coded.before !== coded.written) {
      // The block before ends on another value than it did: the difference to it is stated anew.
      this.copyUpTo(start);
      writeDifference(this.out, coded.dcOut, first - coded.written);
      this.pending = reader.at;
    }
    coded.before = coded.written = first;
    reader.skipRest(coded.ac);
  }

  private editBlock(coded: Coded, column: number, row: number): void {
    const { reader, out } = this;
    this.copyUpTo(reader.at);
    block.fill(0);
    coded.before = block[0] = coded.before + reader.difference(coded.dc);
    reader.readRest(coded.ac, block, 0);
    coded.plane.blankBlock(block, 0, column, row);
    writeDifference(out, coded.dcOut, block[0] - coded.written);
    writeRest(out, coded.acOut, block, 0);
    coded.written = block[0];
    this.pending = reader.at;
  }

  private copyUpTo(end: number): void {
    this.reader.check();
    this.out.copy(this.segment, this.pending, end);
    this.pending = end;
  }

  private copyPending(): void {
    this.copyUpTo(this.reader.at);
  }
}

/** Whether a frame is of the kind that `editScan` reads: one sequential scan with all components, in their order. */
export function isOneScan({ progressive, scans, components }: Frame): boolean {
  if (progressive || scans.length !== 1) return false;
  const listed = scans[0]!.components.map(({ component }) => component);
  return listed.length === components.length && components.every((component, i) => listed[i] === component);
}

/**
 * The coded data of a picture's only scan with areas blanked; restart markers stay where they were.
 *
 * @param touched see touchedUnits
 * @throws CodeMissing when the scan's own tables cannot say what the blanked blocks hold
 * @throws CannotBlank when the data are damaged or cut off
 */
export function editScan(frame: Frame, planes: readonly Plane[], touched: Uint8Array): Uint8Array {
  return new ScanEdit(frame, frame.scans[0]!, planes, touched).run();
}
