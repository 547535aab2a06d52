import { CannotBlank } from '../cannot-blank';
import { sizeOf, writeDifference, writeRest } from './block-writer';
import type { Blocks } from './coefficients';
import { BitWriter } from './entropy-bits';
import type { Frame } from './frame';
import { bestTable, type Encoding, encodingOf, type HuffmanTable } from './huffman';

/** A sequential scan of all components and the tables that it was written with: of the first, and of the others. */
export interface WrittenScan {
  data: Uint8Array;
  dc: HuffmanTable[];
  ac: HuffmanTable[];
}

interface Sink {
  difference(kind: number, value: number): void;
  rest(kind: number, blocks: Blocks, from: number): void;
  restart(index: number): void;
}

/** Which tables a component uses: colour difference planes have their own. */
export function tableKind(frame: Frame, component: number): number {
  return frame.components.length > 1 && (component === 1 || component === 2) ? 1 : 0;
}

function walk(frame: Frame, blocks: readonly Blocks[], interval: number, sink: Sink): void {
  const before = new Int32Array(blocks.length);
  for (let unit = 0; unit < frame.unitsAcross * frame.unitsDown; unit++) {
    if (interval > 0 && unit > 0 && unit % interval === 0) {
      sink.restart(unit / interval - 1);
      before.fill(0);
    }
    const row = Math.floor(unit / frame.unitsAcross);
    const column = unit - row * frame.unitsAcross;
    frame.components.forEach(({ h, v, blocksAcross }, i) => {
      const kind = tableKind(frame, i);
      for (let y = row * v; y < (row + 1) * v; y++)
        for (let x = column * h; x < (column + 1) * h; x++) {
          const from = (y * blocksAcross + x) * 64;
          const first = blocks[i]![from]!;
          sink.difference(kind, first - before[i]!);
          before[i] = first;
          sink.rest(kind, blocks[i]!, from);
        }
    });
  }
}

/** Counts the symbols that a scan will need. */
class Census implements Sink {
  readonly dc = [new Uint32Array(256), new Uint32Array(256)];
  readonly ac = [new Uint32Array(256), new Uint32Array(256)];

  difference(kind: number, value: number): void {
    const size = sizeOf(value);
    if (size > 11) throw new CannotBlank('a coefficient out of range');
    this.dc[kind]![size]!++;
  }

  rest(kind: number, blocks: Blocks, from: number): void {
    const counts = this.ac[kind]!;
    let run = 0;
    for (let k = from + 1; k < from + 64; k++) {
      const value = blocks[k]!;
      if (value === 0) {
        run++;
        continue;
      }
      for (; run > 15; run -= 16) counts[0xf0]!++;
      const size = sizeOf(value);
      if (size > 10) throw new CannotBlank('a coefficient out of range');
      counts[(run << 4) | size]!++;
      run = 0;
    }
    if (run > 0) counts[0]!++;
  }

  restart(): void {}
}

/** Writes coefficients as one sequential scan, with the Huffman tables that suit them best. */
export function writeCoefficients(frame: Frame, blocks: readonly Blocks[], interval: number): WrittenScan {
  const census = new Census();
  walk(frame, blocks, interval, census);
  const kinds = frame.components.length > 1 ? [0, 1] : [0];
  const dc = kinds.map((kind) => bestTable(census.dc[kind]!));
  const ac = kinds.map((kind) => bestTable(census.ac[kind]!));
  const [dcOut, acOut]: Encoding[][] = [dc.map(encodingOf), ac.map(encodingOf)];
  const out = new BitWriter();
  walk(frame, blocks, interval, {
    difference: (kind, value) => writeDifference(out, dcOut![kind]!, value),
    rest: (kind, all, from) => writeRest(out, acOut![kind]!, all, from),
    restart: (index) => out.marker(0xd0 + (index & 7)),
  });
  return { data: out.finish(), dc, ac };
}
