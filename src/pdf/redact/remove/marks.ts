import type { PDFDict, PDFRawStream } from 'pdf-lib';
import type { Glyph } from '../glyphs';
import type { Rect } from '../geometry';
import type { FontCode } from './font-reading';
import type { GraphicsState } from './graphics-state';
import type { Operation } from './lexer';
import type { Matrix, Point } from './matrix';

/** A glyph that content shows, with its place in user space. */
export interface ShownGlyph {
  code: FontCode;
  /** The operation that shows it. */
  show: TextShown;
  origin: Point;
  /** Unit vector of the direction in which its line runs. */
  direction: Point;
  /** Length along the line, spacing not counted. */
  advance: number;
  /** Height of the type, negative when it hangs from the baseline. */
  height: number;
  /** How far the engine's own rounding of widths may have carried its idea of the place. */
  drift: number;
  invisible: boolean;
  /** The engine's characters that stand here. */
  matched: Glyph[];
  removed: boolean;
  /** Where it is to stand instead: distance along its direction. */
  shift: number;
}

/** Tj, TJ, ' or ". */
export interface TextShown {
  kind: 'text';
  at: number;
  state: GraphicsState;
  /** Text matrix before and after. */
  before: Matrix;
  after: Matrix;
  glyphs: ShownGlyph[];
}

/** Path construction with its painting operator; clipping alone paints `n`. */
export interface PathPainted {
  kind: 'path';
  first: number;
  at: number;
  state: GraphicsState;
  /** Around the path, control points included, in user space; line width not counted. */
  box: Rect;
  clips: boolean;
}

/** `Do` of an image, or an inline image. */
export interface ImageShown {
  kind: 'image';
  at: number;
  state: GraphicsState;
  name: string | undefined;
  image: PDFRawStream | undefined;
}

/** `Do` of a form. */
export interface FormShown {
  kind: 'form';
  at: number;
  state: GraphicsState;
  name: string;
  content: Content;
}

/** `sh`. */
export interface ShadingPainted {
  kind: 'shading';
  at: number;
  state: GraphicsState;
  name: string;
}

/** A soft mask that comes into force. */
export interface MaskSet {
  kind: 'mask';
  at: number;
  state: GraphicsState;
  content: Content;
}

export type Mark = TextShown | PathPainted | ImageShown | FormShown | ShadingPainted | MaskSet;

/** Content as it is drawn in one place: the page's own, or a form's for one `Do`. */
export interface Content {
  /** The form; undefined for the page itself. */
  form: PDFRawStream | undefined;
  /** Decoded, without comments. */
  bytes: Uint8Array;
  /** Comments were taken out. */
  changed: boolean;
  operations: Operation[];
  resources: PDFDict;
  start: GraphicsState;
  marks: Mark[];
  /** Operations that restore what nothing saved. */
  surplusRestores: Set<number>;
  /** States saved at the end. */
  open: number;
}
