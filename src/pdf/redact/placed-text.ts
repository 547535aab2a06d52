import { IDENTITY, type Matrix, boundsOf, multiply } from './affine';
import { glyphCore } from './glyph-core';
import type { FontFacts, GlyphInk, Ink, ShownGlyph } from './glyph-ink';
import type { Rect } from './geometry';
import type { PlacedGlyph } from './page-reading';

export type Shown = readonly (ShownGlyph | number)[];

/** The part of the text state that is saved and restored with the graphics state (ISO 32000-1, 9.3). */
export class TextState {
  font: FontFacts = {};
  size = 0;
  charSpacing = 0;
  wordSpacing = 0;
  scale = 1;
  leading = 0;
  rise = 0;
  mode = 0;

  copy(): TextState {
    return Object.assign(new TextState(), this);
  }
}

/** A glyph of a Type3 font is a little page of its own: its name, and what its unit goes to. */
export interface DrawnGlyph {
  font: FontFacts;
  procedure: string;
  place: Matrix;
}

/** Glyphs that one operator shows. */
export interface ShownText {
  glyphs: PlacedGlyph[];
  drawn: DrawnGlyph[];
  /** See ShownInContent. */
  reach: (Rect | undefined)[];
  gaps: number[] | undefined;
}

/**
 * Walks the text operators (ISO 32000-1, 9.4) and tells the place of every glyph: nothing is merged or reordered,
 * and invisible text counts like any other.
 */
export class TextPen {
  private text: Matrix = IDENTITY;
  private x = 0;
  private y = 0;
  private lineX = 0;
  private lineY = 0;

  constructor(private readonly ink: GlyphInk) {}

  setMatrix(matrix: Matrix): void {
    this.text = matrix;
    this.x = this.y = this.lineX = this.lineY = 0;
  }

  move(dx: number, dy: number): void {
    this.x = this.lineX += dx;
    this.y = this.lineY += dy;
  }

  /**
   * Shows glyphs and moves on.
   *
   * @returns the glyphs that say or show anything, and those that are drawn by procedures
   */
  show(shown: Shown, ctm: Matrix, state: TextState, operator: number): ShownText {
    const { font, size, scale } = state;
    const perUnit = size * (font.fontMatrix?.[0] ?? 0.001);
    const [glyphs, drawn]: [PlacedGlyph[], DrawnGlyph[]] = [[], []];
    const [reach, gaps]: [(Rect | undefined)[], number[]] = [[], []];
    // Stroked text reaches beyond its outline, clipping text acts on what follows, procedures draw anywhere.
    let plain = (state.mode === 0 || state.mode === 3) && size > 0 && scale !== 0 && !font.isType3Font;
    for (const item of shown) {
      if (typeof item === 'number') {
        reach.push(undefined);
        gaps.push(item);
        const shift = (-item * size) / 1000;
        if (font.vertical) this.y += shift;
        else this.x += shift * scale;
        continue;
      }
      const spacing = (item.isSpace ? state.wordSpacing : 0) + state.charSpacing;
      const [wide, vx, vy] = verticalMetrics(font, item);
      const [sx, sy] = font.vertical ? [this.x - vx * perUnit, this.y - vy * perUnit] : [this.x, this.y];
      const place = multiply(ctm, multiply(this.text, [1, 0, 0, 1, sx, sy + state.rise]));
      const ink = this.ink.of(font, item);
      plain &&= ink !== 'unknown';
      const glyph = placed(item, ink, place, state, perUnit, operator);
      if (font.isType3Font && item.operatorListId !== undefined)
        drawn.push({
          font,
          procedure: item.operatorListId,
          place: multiply(place, multiply([size * scale, 0, 0, size, 0, 0], type3Matrix(font))),
        });
      if (glyph) glyphs.push(glyph);
      reach.push(glyph?.ink);
      const forth = (font.vertical ? wide : item.width) * perUnit + spacing;
      gaps.push((-1000 * forth) / size);
      if (font.vertical) this.y += forth;
      else this.x += forth * scale;
    }
    return { glyphs, drawn, reach, gaps: plain ? gaps : undefined };
  }
}

/** A glyph in its place; undefined when it neither says nor shows anything. */
function placed(
  item: ShownGlyph,
  ink: Ink,
  place: Matrix,
  { font, size, scale }: TextState,
  perUnit: number,
  operator: number,
): PlacedGlyph | undefined {
  // A blank that the font has no glyph for is a blank; any other code without a glyph may be one elsewhere.
  const silent =
    ink === 'none' ||
    (ink === 'absent' && item.isSpace) ||
    (ink === 'unknown' && isBlankProcedure(font, item));
  const text = item.unicode.trim();
  if (text === '' && silent) return undefined;
  const advance = item.width * perUnit * (font.vertical ? 1 : scale);
  const forth = Math.sign(advance || 1);
  const upright = place[0] * place[3] - place[1] * place[2] >= 0 ? 1 : -1;
  const core = glyphCore(
    [place[4], place[5]],
    Math.atan2(place[1] * forth, place[0] * forth),
    Math.hypot(place[0], place[1]) * Math.abs(advance),
    Math.hypot(place[2], place[3]) * size * upright * forth,
  );
  const reach =
    typeof ink !== 'string' ? boundsOf(multiply(place, [size * scale, 0, 0, size, 0, 0]), ink) : undefined;
  return { text, core, operator, ...(reach && { ink: reach }) };
}

/** Advance and origin of a glyph in vertical writing, in thousandths; downward advances are negative. */
function verticalMetrics(
  { defaultVMetrics }: FontFacts,
  { vmetric, width }: ShownGlyph,
): readonly [number, number, number] {
  if (vmetric) return vmetric;
  return [defaultVMetrics?.[0] ?? -1000, width / 2, defaultVMetrics?.[2] ?? 880];
}

function type3Matrix({ fontMatrix }: FontFacts): Matrix {
  return (fontMatrix as unknown as Matrix | undefined) ?? [0.001, 0, 0, 0.001, 0, 0];
}

/** A procedure that was read, states its width and does nothing else: the space of a Type3 font. */
function isBlankProcedure({ isType3Font, charProcOperatorList }: FontFacts, glyph: ShownGlyph): boolean {
  if (!isType3Font || glyph.operatorListId === undefined) return false;
  return charProcOperatorList?.[glyph.operatorListId]?.fnArray.length === 1;
}
