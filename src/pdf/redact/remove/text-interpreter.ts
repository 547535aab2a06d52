import type { FontReading } from './font-reading';
import type { GraphicsState, TextParameters } from './graphics-state';
import type { Operand, Operation } from './lexer';
import type { Content, ShownGlyph, TextShown } from './marks';
import { IDENTITY, map, type Matrix, type Point, times } from './matrix';
import { NotUnderstood } from './not-understood';
import { arrayOf, nameOf, numberOf, stringOf } from './operators';

const TEXT = new Set([
  'BT',
  'ET',
  'Tc',
  'Tw',
  'Tz',
  'TL',
  'Tf',
  'Tr',
  'Ts',
  'Td',
  'TD',
  'Tm',
  'T*',
  'Tj',
  'TJ',
  "'",
  '"',
]);
const INVISIBLE = 3;

export function isTextOperator(operator: string): boolean {
  return TEXT.has(operator);
}

/** Follows text objects and notes where each glyph stands. */
export class TextInterpreter {
  /** Between BT and ET. */
  inside = false;
  private matrix: Matrix = IDENTITY;
  private line: Matrix = IDENTITY;
  private drift = 0;

  constructor(private readonly content: Content) {}

  /** @returns the graphics state after the operation */
  apply(
    { operator, operands }: Operation,
    at: number,
    state: GraphicsState,
    fontNamed: (name: string) => FontReading,
  ): GraphicsState {
    const number = (i: number): number => numberOf(operands[i]);
    const change = (text: Partial<TextParameters>): GraphicsState => ({
      ...state,
      text: { ...state.text, ...text },
    });
    switch (operator) {
      case 'BT':
        if (this.inside) throw new NotUnderstood('text objects are nested');
        this.inside = true;
        this.place(IDENTITY);
        return state;
      case 'ET':
        if (!this.inside) throw new NotUnderstood('a text object ends that did not begin');
        this.inside = false;
        return state;
      case 'Tc':
        return change({ charSpacing: number(0) });
      case 'Tw':
        return change({ wordSpacing: number(0) });
      case 'Tz':
        return change({ scale: number(0) / 100 });
      case 'TL':
        return change({ leading: number(0) });
      case 'Ts':
        return change({ rise: number(0) });
      case 'Tr':
        if (number(0) > 3) throw new NotUnderstood('text is used as a clip');
        return change({ mode: number(0) });
      case 'Tf': {
        if (operands.length !== 2) throw new NotUnderstood('an operator has other operands than it takes');
        const named = nameOf(operands[0]);
        return change({
          font: { reading: fontNamed(named), name: named, chosenIn: this.content },
          size: number(1),
        });
      }
      case 'Td':
        this.move(number(0), number(1));
        return state;
      case 'TD':
        this.move(number(0), number(1));
        return change({ leading: -number(1) });
      case 'Tm':
        this.place(operands as unknown as Matrix);
        return state;
      case 'T*':
        this.move(0, -state.text.leading);
        return state;
      case 'Tj':
        this.show([operands[0]!], at, state);
        return state;
      case 'TJ':
        if (operands.length !== 1) throw new NotUnderstood('an operator has other operands than it takes');
        this.show(arrayOf(operands[0]), at, state);
        return state;
      case "'":
        this.move(0, -state.text.leading);
        this.show([operands[0]!], at, state);
        return state;
      default: {
        if (operands.length !== 3) throw new NotUnderstood('an operator has other operands than it takes');
        const spaced = change({ wordSpacing: number(0), charSpacing: number(1) });
        this.move(0, -state.text.leading);
        this.show([operands[2]!], at, spaced);
        return spaced;
      }
    }
  }

  private place(matrix: Matrix): void {
    this.matrix = this.line = matrix;
    this.drift = 0;
  }

  private move(x: number, y: number): void {
    this.place(times([1, 0, 0, 1, x, y], this.line));
  }

  private show(items: Operand[], at: number, state: GraphicsState): void {
    if (!this.inside) throw new NotUnderstood('text is shown outside of a text object');
    const { text } = state;
    if (!text.font) throw new NotUnderstood('text is shown without a font');
    const { reading } = text.font;
    if (reading.vertical) throw new NotUnderstood('text runs from top to bottom');
    const show: TextShown = { kind: 'text', at, state, before: this.matrix, after: this.matrix, glyphs: [] };
    const { size, scale, charSpacing, wordSpacing, rise } = text;
    if (!Number.isFinite(size)) throw new NotUnderstood('text is shown without a size');
    for (const item of items) {
      if (typeof item === 'number') {
        this.advance((-item / 1000) * size * scale);
        continue;
      }
      for (const code of reading.read(stringOf(item))) {
        const natural = code.width * size * scale;
        const place = times([1, 0, 0, 1, 0, rise], times(this.matrix, state.ctm));
        show.glyphs.push(placed(show, code, place, natural, size, this.drift));
        // The engine that the places are compared with knows whole thousandths only.
        const fraction = Math.abs(code.width * 1000 - Math.trunc(code.width * 1000)) / 1000;
        this.drift += fraction * Math.abs(size * scale) * Math.hypot(place[0], place[1]);
        this.advance(natural + (charSpacing + (code.spaces ? wordSpacing : 0)) * scale);
      }
    }
    show.after = this.matrix;
    this.content.marks.push(show);
  }

  private advance(by: number): void {
    const [a, b, c, d, e, f] = this.matrix;
    this.matrix = [a, b, c, d, e + by * a, f + by * b];
  }
}

function placed(
  show: TextShown,
  code: ShownGlyph['code'],
  place: Matrix,
  natural: number,
  size: number,
  drift: number,
): ShownGlyph {
  const along = Math.hypot(place[0], place[1]);
  const sign = Math.sign(natural || size * show.state.text.scale || 1);
  const direction: Point = along === 0 ? [1, 0] : [(place[0] / along) * sign, (place[1] / along) * sign];
  const upright = place[0] * place[3] - place[1] * place[2] >= 0 ? 1 : -1;
  return {
    code,
    show,
    origin: map(place, 0, 0),
    direction,
    advance: along * Math.abs(natural),
    height: Math.hypot(place[2], place[3]) * size * upright * sign,
    drift,
    invisible: show.state.text.mode === INVISIBLE,
    matched: [],
    removed: false,
    shift: 0,
  };
}
