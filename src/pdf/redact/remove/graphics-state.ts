import type { PDFObject } from 'pdf-lib';
import type { Rect } from '../geometry';
import type { FontReading } from './font-reading';
import { IDENTITY, type Matrix } from './matrix';

/** The text parameters of the graphics state (ISO 32000-1, 9.3). Never changed in place. */
export interface TextParameters {
  readonly font: FontUse | undefined;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  /** 1 for 100 %. */
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
  readonly mode: number;
}

/** A font as content names it. */
export interface FontUse {
  reading: FontReading;
  /** Name in the resources beside the content that chose it. */
  name: string;
  /** The content that chose it. */
  chosenIn: object;
}

/** What painting paints with. */
export type Paint = 'plain' | { pattern: PDFObject | undefined };

/** The part of the graphics state that decides where ink goes. Never changed in place. */
export interface GraphicsState {
  readonly ctm: Matrix;
  readonly text: TextParameters;
  readonly lineWidth: number;
  readonly lineCap: number;
  readonly lineJoin: number;
  readonly miterLimit: number;
  readonly dashed: boolean;
  readonly fill: Paint;
  readonly stroke: Paint;
  /** Around all that clipping lets through, in user space. */
  readonly clip: Rect;
  /** A soft mask is in force. */
  readonly masked: boolean;
}

const NO_TEXT: TextParameters = {
  font: undefined,
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
};

/** The state that a page's content starts with. */
export function initialState(): GraphicsState {
  return {
    ctm: IDENTITY,
    text: NO_TEXT,
    lineWidth: 1,
    lineCap: 0,
    lineJoin: 0,
    miterLimit: 10,
    dashed: false,
    fill: 'plain',
    stroke: 'plain',
    clip: [-1e9, -1e9, 1e9, 1e9],
    masked: false,
  };
}
