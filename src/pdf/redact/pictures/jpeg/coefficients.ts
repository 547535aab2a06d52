import { CannotBlank } from '../cannot-blank';
import { BlockReader } from './block-reader';
import { segmentsOf } from './entropy-bits';
import type { Component, Frame, Scan } from './frame';
import { type Decoding, decodingOf } from './huffman';
import { refineRest } from './refine';

/** Blocks of a component, row by row, 64 coefficients each in zigzag order. */
export type Blocks = Int16Array;

/** The most coefficients held at once: 128 MB. */
const MAX_COEFFICIENTS = 1 << 26;
/** The most blocks visited over all scans: what a large picture in the usual ten scans needs. */
const MAX_VISITS = 12_000_000;

/** Reads one block of a scan; `run` counts blocks that a progressive scan leaves out. */
type BlockRead = (reader: BlockReader, blocks: Blocks, from: number, place: Place) => void;

interface Place {
  component: Component;
  before: number;
  /** Blocks still to come that have nothing more in this scan. */
  skip: number;
  dc: Decoding;
  ac: Decoding;
}

function blockRead(frame: Frame, { from, to, high, low }: Scan): BlockRead {
  if (!frame.progressive)
    return (reader, blocks, at, place) => {
      blocks[at] = place.before += reader.difference(place.dc);
      reader.readRest(place.ac, blocks, at);
    };
  if (from === 0) {
    if (high === 0)
      return (reader, blocks, at, place) => {
        blocks[at] = (place.before += reader.difference(place.dc)) << low;
      };
    return (reader, blocks, at) => {
      if (reader.bits(1)) blocks[at]! |= 1 << low;
    };
  }
  if (high > 0)
    return (reader, blocks, at, place) => {
      place.skip = refineRest(reader, place.ac, blocks, at, from, to, low, place.skip);
    };
  return (reader, blocks, at, place) => {
    if (place.skip > 0) {
      place.skip--;
      return;
    }
    for (let k = from; k <= to; k++) {
      const symbol = reader.symbol(place.ac);
      const [run, size] = [symbol >> 4, symbol & 15];
      if (size === 0 && run < 15) {
        place.skip = (1 << run) + reader.bits(run) - 1;
        return;
      }
      k += run;
      if (size === 0) continue;
      if (k > to || size > 10) throw new CannotBlank('a coefficient out of range');
      blocks[at + k] = reader.value(size) << low;
    }
  };
}

const NO_TABLE = new Uint16Array(1 << 16);

function readScan(frame: Frame, scan: Scan, blocksOf: Map<Component, Blocks>): void {
  const read = blockRead(frame, scan);
  const places = scan.components.map(({ component, dc, ac }) => ({
    ...{ component, before: 0, skip: 0 },
    dc: dc ? decodingOf(dc) : NO_TABLE,
    ac: ac ? decodingOf(ac) : NO_TABLE,
  }));
  // A scan of one component goes block by block and leaves out the blocks that only pad.
  const [alone] = places.length === 1 ? places : [];
  const across = alone ? Math.ceil(alone.component.width / 8) : frame.unitsAcross;
  const down = alone ? Math.ceil(alone.component.height / 8) : frame.unitsDown;
  const interval = scan.restartInterval || across * down;
  segmentsOf(scan.data, Math.ceil((across * down) / interval)).forEach((segment, i) => {
    const reader = new BlockReader(segment);
    for (const place of places) place.before = place.skip = 0;
    for (let unit = i * interval; unit < Math.min(across * down, (i + 1) * interval); unit++) {
      const row = Math.floor(unit / across);
      const column = unit - row * across;
      for (const place of places) {
        const { component } = place;
        const [h, v] = alone ? [1, 1] : [component.h, component.v];
        const blocks = blocksOf.get(component)!;
        for (let y = row * v; y < (row + 1) * v; y++)
          for (let x = column * h; x < (column + 1) * h; x++)
            read(reader, blocks, (y * component.blocksAcross + x) * 64, place);
      }
      reader.check();
    }
  });
}

function checkScan(frame: Frame, { components, from, to, high, low }: Scan): void {
  const units = components.reduce((sum, { component }) => sum + component.h * component.v, 0);
  if (components.length > 1 && units > 10) throw new CannotBlank('odd JPEG scan');
  if (!frame.progressive) {
    if (from !== 0 || to !== 63 || high !== 0 || low !== 0) throw new CannotBlank('odd JPEG scan');
    return;
  }
  const sound = from === 0 ? to === 0 : components.length === 1;
  if (!sound || low > 13 || (high > 0 && high !== low + 1)) throw new CannotBlank('odd JPEG scan');
}

/**
 * The quantised coefficients of every component, from all scans.
 *
 * @throws CannotBlank when the data are damaged, cut off or too many
 */
export function readCoefficients(frame: Frame): Blocks[] {
  const counts = frame.components.map(({ blocksAcross, blocksDown }) => blocksAcross * blocksDown);
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total * 64 > MAX_COEFFICIENTS || total * frame.scans.length > MAX_VISITS)
    throw new CannotBlank('too many coefficients');
  const blocksOf = new Map(
    frame.components.map((component, i) => [component, new Int16Array(counts[i]! * 64)]),
  );
  const seen = new Set<Component>();
  for (const scan of frame.scans) {
    checkScan(frame, scan);
    for (const { component } of scan.components) {
      if (scan.from === 0 && scan.high === 0) {
        if (seen.has(component)) throw new CannotBlank('a JPEG that states a component twice');
        seen.add(component);
      } else if (!seen.has(component)) throw new CannotBlank('odd JPEG scan');
    }
    readScan(frame, scan, blocksOf);
  }
  if (seen.size !== frame.components.length) throw new CannotBlank('a component is missing');
  return frame.components.map((component) => blocksOf.get(component)!);
}
