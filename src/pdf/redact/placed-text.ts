import type { PDFPageProxy } from 'pdfjs-dist';
import type { Rect } from './geometry';
import { glyphCore } from './glyph-core';
import { secondEngine } from './second-engine';

/** A glyph as the second engine would show it, in user space. */
export interface PlacedGlyph {
  text: string;
  core: Rect;
}

type Matrix = [number, number, number, number, number, number];

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

interface FontFacts {
  vertical?: boolean;
  fontMatrix?: number[];
}

interface ShownGlyph {
  unicode: string;
  width: number;
  isSpace: boolean;
  vmetric?: [number, number, number] | null;
}

interface TextState {
  ctm: Matrix;
  font: FontFacts;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
}

/**
 * Every glyph of a page with its place, by walking the operators that the second engine made of the content (ISO
 * 32000-1, 9.4): nothing is merged or reordered, and invisible text counts like any other.
 */
export async function placedText(page: PDFPageProxy): Promise<PlacedGlyph[]> {
  const { OPS } = await secondEngine();
  const { fnArray, argsArray } = await page.getOperatorList();
  const glyphs: PlacedGlyph[] = [];
  const stack: TextState[] = [];
  let state: TextState = {
    ctm: IDENTITY,
    font: {},
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  };
  let text: Matrix = IDENTITY;
  let [x, y, lineX, lineY] = [0, 0, 0, 0];
  const push = (): void => void stack.push({ ...state });
  const pop = (): void => void (state = stack.pop() ?? state);
  const setFont = (name: string, size: number): void => {
    state.font = (page.commonObjs.has(name) ? page.commonObjs.get(name) : {}) as FontFacts;
    state.size = size;
  };
  const move = (dx: number, dy: number): void => {
    x = lineX += dx;
    y = lineY += dy;
  };
  const show = (shown: (ShownGlyph | number)[]): void => {
    const { font, size, scale } = state;
    const perUnit = size * (font.fontMatrix?.[0] ?? 0.001);
    for (const item of shown) {
      if (typeof item === 'number') {
        const shift = (-item * size) / 1000;
        if (font.vertical) y += shift;
        else x += shift * scale;
        continue;
      }
      const spacing = (item.isSpace ? state.wordSpacing : 0) + state.charSpacing;
      const [wide, vx, vy] = item.vmetric ?? [-1000, item.width / 2, 880];
      const start: [number, number] = font.vertical ? [x - vx * perUnit, y - vy * perUnit] : [x, y];
      const advance = item.width * perUnit * (font.vertical ? 1 : scale);
      const place = multiply(state.ctm, multiply(text, [1, 0, 0, 1, start[0], start[1] + state.rise]));
      const length = Math.hypot(place[0], place[1]) * Math.abs(advance);
      const direction = Math.atan2(place[1] * Math.sign(advance || 1), place[0] * Math.sign(advance || 1));
      const upright = place[0] * place[3] - place[1] * place[2] >= 0 ? 1 : -1;
      const height = Math.hypot(place[2], place[3]) * size * upright * Math.sign(advance || 1);
      if (item.unicode.trim() !== '')
        glyphs.push({ text: item.unicode, core: glyphCore([place[4], place[5]], direction, length, height) });
      if (font.vertical) y += wide * perUnit - spacing;
      else x += (item.width * perUnit + spacing) * scale;
    }
  };
  fnArray.forEach((operator, i) => {
    const args = (argsArray[i] ?? []) as unknown[];
    const number = (at: number): number => Number(args[at]);
    const matrix = (at: number): Matrix => Array.from(args[at] as ArrayLike<number>) as Matrix;
    switch (operator) {
      case OPS.save:
        return push();
      case OPS.restore:
        return pop();
      case OPS.transform:
        state.ctm = multiply(state.ctm, Array.from(args, Number) as Matrix);
        return;
      case OPS.paintFormXObjectBegin:
        push();
        if (args[0]) state.ctm = multiply(state.ctm, matrix(0));
        return;
      case OPS.paintFormXObjectEnd:
        return pop();
      case OPS.beginText:
        text = IDENTITY;
        x = y = lineX = lineY = 0;
        return;
      case OPS.setTextMatrix:
        text = args.length === 6 ? (Array.from(args, Number) as Matrix) : matrix(0);
        x = y = lineX = lineY = 0;
        return;
      case OPS.moveText:
        return move(number(0), number(1));
      case OPS.setLeadingMoveText:
        state.leading = number(1);
        return move(number(0), number(1));
      case OPS.nextLine:
        return move(0, state.leading);
      case OPS.setLeading:
        state.leading = -number(0);
        return;
      case OPS.setCharSpacing:
        state.charSpacing = number(0);
        return;
      case OPS.setWordSpacing:
        state.wordSpacing = number(0);
        return;
      case OPS.setHScale:
        state.scale = number(0) / 100;
        return;
      case OPS.setTextRise:
        state.rise = number(0);
        return;
      case OPS.setFont:
        return setFont(String(args[0]), number(1));
      case OPS.setGState:
        for (const [key, value] of args[0] as [string, unknown][])
          if (key === 'Font') setFont((value as [string, number])[0], (value as [string, number])[1]);
        return;
      case OPS.showText:
        return show(args[0] as (ShownGlyph | number)[]);
      default:
        return;
    }
  });
  return glyphs;
}
