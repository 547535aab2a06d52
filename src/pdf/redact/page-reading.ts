import type { Matrix } from './affine';
import type { Rect } from './geometry';

/** A glyph as the second engine would show it, in user space. */
export interface PlacedGlyph {
  text: string;
  core: Rect;
  /** What its outline reaches at most; undefined when the engine does not tell. */
  ink?: Rect;
  /** Operator that shows it. */
  operator: number;
}

/** Pixels that the second engine decoded itself: those of pictures that stand in the content. */
export interface EnginePixels {
  width: number;
  height: number;
  /** 1: one bit a pixel, 2: RGB, 3: RGBA; undefined: one bit a pixel of a stencil. */
  kind?: number;
  data: Uint8Array;
}

/** A picture where it is painted: the unit square goes to `place`. */
export interface PaintedPicture {
  /** Mark of a lean copy, for a picture that is an object. */
  mark?: string;
  pixels?: EnginePixels;
  place: Matrix;
  operator: number;
}

/** A path that is filled or stroked, in its own coordinates: numbers as the second engine writes paths. */
export interface PaintedPath {
  data: ArrayLike<number>;
  place: Matrix;
  operator: number;
}

/** A mark in the content and how many saved states it stands in. */
export interface ContentMark {
  operator: number;
  depth: number;
}

/** What the second engine understands of a page. Operators are places in its list. */
export interface PageReading {
  glyphs: PlacedGlyph[];
  pictures: PaintedPicture[];
  paths: PaintedPath[];
  marks: Map<string, ContentMark[]>;
  /** Text and pictures in tiling patterns, which nobody says the places of. */
  unplaced: number;
  showsText: ShownInContent[];
}

/** Text that an operator of the page's own content shows. */
export interface ShownInContent {
  operator: number;
  /** For each item shown what its outline reaches, where it has one. */
  reach: (Rect | undefined)[];
  /** For each glyph the number that moves on as far as it does (see TJ), where its outline is all that is drawn. */
  gaps: number[] | undefined;
}
