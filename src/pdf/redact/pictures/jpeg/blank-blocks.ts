import type { PixelRect } from '../../paint';
import { CannotBlank } from '../cannot-blank';
import { toCoefficients, toSamples, ZIGZAG } from './cosines';
import type { Component, Frame } from './frame';

/** Levels that a covered sample is pushed beyond the end of the scale, where every decoder cuts it off. */
const BEYOND = 6;
/** Passes that fit a partly covered block. */
const PASSES = 8;
/** Least and most levels by which a covered letter's coding is taken to have moved the plain paper beside it. */
const [LEAST_WAVES, MOST_WAVES] = [12, 48];
/** Levels by which a covered sample may stray from a fill that is no end of the scale. */
const TOLERANCE = 1;
/** The ends of the scale, counted from its middle. */
const [BLACK, WHITE] = [-128, 127];
/** The largest coefficient that a baseline JPEG can state. */
const MOST = 1023;
/** No decoder is asked to cut off more than this. */
const FARTHEST = 300;

/** One plane of a JPEG, the areas in its own samples, and what they are set to. */
export class Plane {
  /** In samples of this plane. */
  readonly areas: readonly PixelRect[];
  private readonly factors: Uint16Array;
  /** Levels by which coding may have moved what lies beside a letter. */
  private readonly waves: number;
  private readonly blank = new Int16Array(64);
  private readonly covered = new Uint8Array(64);
  private readonly wanted = new Float64Array(64);
  private readonly samples = new Float64Array(64);
  private readonly frequencies = new Float64Array(64);

  /** @param fill sample from 0 to 255; 0 and 255 are reached exactly, others up to rounding */
  constructor(
    frame: Frame,
    readonly component: Component,
    areas: readonly PixelRect[],
    private readonly fill: number,
  ) {
    const factors = frame.quantisation[component.table];
    if (!factors) throw new CannotBlank('a quantisation table is missing');
    this.factors = factors;
    const [acrossBy, downBy] = [component.h / frame.maxH, component.v / frame.maxV];
    // Decoders blend a thinned-out plane over its neighbouring samples: one more is covered, so that no colour from
    // outside is blended into an area.
    const [besides, above] = [acrossBy < 1 ? 1 : 0, downBy < 1 ? 1 : 0];
    const [across, down] = [component.blocksAcross * 8, component.blocksDown * 8];
    this.areas = areas.map(({ left, top, right, bottom }) => ({
      left: Math.max(0, Math.floor(left * acrossBy) - besides),
      top: Math.max(0, Math.floor(top * downBy) - above),
      // What pads the picture to whole blocks repeats its last pixels, and goes with them.
      right: right >= frame.width ? across : Math.min(across, Math.ceil(right * acrossBy) + besides),
      bottom: bottom >= frame.height ? down : Math.min(down, Math.ceil(bottom * downBy) + above),
    }));
    // Rounding moves a coefficient by half its factor at most; three times the spread that this gives to a sample.
    const spread = Math.sqrt(factors.reduce((sum, factor) => sum + (factor * factor) / 12, 0) / 64);
    this.waves = Math.min(MOST_WAVES, Math.max(LEAST_WAVES, 3 * spread));
    const level = this.fill - 128;
    const exact = (8 * level) / factors[0]!;
    this.blank[0] =
      level < 0 && fill === 0 ? Math.floor(exact) : fill === 255 ? Math.ceil(exact) : Math.round(exact);
  }

  /** Which samples of a block are covered: how many of the 64. */
  private cover(column: number, row: number): number {
    const [x0, y0] = [column * 8, row * 8];
    this.covered.fill(0);
    let count = 0;
    for (const { left, top, right, bottom } of this.areas) {
      const [x1, x2] = [Math.max(left - x0, 0), Math.min(right - x0, 8)];
      const [y1, y2] = [Math.max(top - y0, 0), Math.min(bottom - y0, 8)];
      for (let y = y1; y < y2; y++)
        for (let x = x1; x < x2; x++) {
          if (this.covered[y * 8 + x]) continue;
          this.covered[y * 8 + x] = 1;
          count++;
        }
    }
    return count;
  }

  /** Blanks what the areas cover of a block, in place: 64 coefficients in zigzag order. */
  blankBlock(blocks: Int16Array, from: number, column: number, row: number): void {
    const count = this.cover(column, row);
    if (count === 64) blocks.set(this.blank, from);
    else if (count > 0) this.fit(blocks, from);
  }

  /**
   * A partly covered block is made anew from samples: those outside as they were, those covered the fill. What was
   * covered has no part in it. (What the lossy coding of the covered samples once did to their neighbours within the
   * same block is in the neighbours as everyone saw them; see steady.)
   *
   * Rounding to the table's factors would let the covered samples stray from the fill. At the ends of the scale they
   * may lie beyond it, since decoders cut off there: so they are pushed outward until none strays.
   */
  private fit(blocks: Int16Array, from: number): void {
    const { covered, wanted, samples } = this;
    this.decode(blocks, from, wanted);
    this.steady();
    const level = this.fill - 128;
    const side = this.fill === 0 ? -1 : this.fill === 255 ? 1 : 0;
    for (let i = 0; i < 64; i++) if (covered[i]) wanted[i] = level + side * BEYOND;
    for (let pass = 1; ; pass++) {
      this.encode(blocks, from);
      this.decode(blocks, from, samples);
      let strays = false;
      for (let i = 0; i < 64; i++) {
        if (!covered[i]) continue;
        const off = samples[i]! - level;
        const missed = side === 0 ? Math.abs(off) - TOLERANCE : 1 - side * off;
        if (missed <= 0) continue;
        strays = true;
        const pushed = wanted[i]! + (side === 0 ? -off / 2 : side * (missed + BEYOND * pass));
        wanted[i] = Math.max(-FARTHEST, Math.min(FARTHEST, pushed));
      }
      if (!strays) return;
      // Coarse factors and harsh contrast may never meet: then what lies outside gives way, at last all of it.
      const yielding = (pass - PASSES) / PASSES;
      if (yielding >= 1) return blocks.set(this.blank, from);
      if (yielding <= 0) continue;
      for (let i = 0; i < 64; i++) if (!covered[i]) wanted[i]! += (level - wanted[i]!) * yielding;
    }
  }

  private decode(blocks: Int16Array, from: number, into: Float64Array): void {
    for (let k = 0; k < 64; k++) this.frequencies[ZIGZAG[k]!] = blocks[from + k]! * this.factors[k]!;
    toSamples(this.frequencies, into);
  }

  private encode(blocks: Int16Array, from: number): void {
    toCoefficients(this.wanted, this.frequencies);
    for (let k = 0; k < 64; k++) {
      const value = Math.round(this.frequencies[ZIGZAG[k]!]! / this.factors[k]!);
      blocks[from + k] = Math.max(-MOST, Math.min(MOST, value));
    }
  }

  /**
   * Coarse coding of a covered letter leaves faint waves on the paper beside it, as far as the block reaches, and such
   * waves have been used to tell letters apart. So samples outside that stray from the block's usual shade by no
   * more than its factors can have moved them take that shade. Strokes, which stray further, stay.
   */
  private steady(): void {
    const { covered, wanted, waves } = this;
    for (let i = 0; i < 64; i++) wanted[i] = Math.max(BLACK, Math.min(WHITE, wanted[i]!));
    const outside = Array.from(wanted.filter((_, i) => !covered[i])).sort((a, b) => a - b);
    const middle = outside[outside.length >> 1]!;
    // Paper is white, and has no colour: which near-white the block came to is itself an effect of what was covered.
    const paper = this.fill === 0 ? WHITE : this.fill === 255 ? BLACK : 0;
    const usual = Math.abs(middle - paper) <= waves ? paper : middle;
    for (let i = 0; i < 64; i++) if (!covered[i] && Math.abs(wanted[i]! - usual) <= waves) wanted[i] = usual;
  }
}
