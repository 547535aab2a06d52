import type { FontUse, TextParameters } from './graphics-state';
import type { Operation } from './lexer';
import type { Content, ShownGlyph, TextShown } from './marks';
import { IDENTITY, inverse, map, type Matrix, times } from './matrix';
import { NotUnderstood } from './not-understood';
import { exact, writtenName } from './numbers';
import { scaleOnGrid } from './place-lines';
import { isTextOperator } from './text-interpreter';

const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');

/** What a reader of the new content has set so far. */
type Written = Pick<TextParameters, 'size' | 'charSpacing' | 'wordSpacing' | 'scale' | 'rise' | 'mode'> & {
  font: FontUse | undefined;
};

/** Writes the text operators of changed content: only what a shown glyph needs, and only when it needs it. */
export class TextWriter {
  private set: Written;
  /** What a reader maps content with; without the matrices that are folded into the text's own. */
  private ctm: Matrix;
  private readonly saved: { set: Written; ctm: Matrix }[] = [];
  /** The text matrix that a reader has now; undefined when it is not the old one. */
  private matrix: Matrix | undefined;

  constructor(
    private readonly content: Content,
    private readonly moved: ReadonlySet<ShownGlyph>,
    private readonly folded: ReadonlySet<number>,
  ) {
    this.set = content.start.text;
    this.ctm = content.start.ctm;
  }

  /** @returns what to write instead of the operation; undefined to copy it */
  write({ operator, operands }: Operation, at: number, show: TextShown | undefined): string | undefined {
    if (operator === 'q') this.saved.push({ set: this.set, ctm: this.ctm });
    else if (operator === 'Q') this.restore();
    else if (operator === 'BT') this.matrix = IDENTITY;
    else if (operator === 'cm') {
      if (this.folded.has(at)) return '';
      this.ctm = times(operands as unknown as Matrix, this.ctm);
    }
    if (operator === 'BT' || operator === 'ET' || !isTextOperator(operator)) return undefined;
    if (!show) return '';
    if (show.glyphs.length === 0) return '';
    const isTouched = show.glyphs.some((glyph) => glyph.removed || this.moved.has(glyph));
    return isTouched ? this.spread(show) : this.same(show, operator);
  }

  private restore(): void {
    const saved = this.saved.pop();
    if (saved) ({ set: this.set, ctm: this.ctm } = saved);
  }

  /** Operators that bring a reader from what is set to what is wanted. */
  settle(wanted: Written): string {
    const { set } = this;
    const parts: string[] = [];
    if (set.font?.reading !== wanted.font?.reading || set.size !== wanted.size) {
      const { font } = wanted;
      if (!font) throw new NotUnderstood('text is shown without a font');
      if (font.chosenIn !== this.content)
        throw new NotUnderstood('a font is chosen outside of the content that uses it');
      parts.push(`${writtenName(font.name)} ${exact(wanted.size)} Tf`);
    }
    if (set.charSpacing !== wanted.charSpacing) parts.push(`${exact(wanted.charSpacing)} Tc`);
    if (set.wordSpacing !== wanted.wordSpacing) parts.push(`${exact(wanted.wordSpacing)} Tw`);
    if (set.scale !== wanted.scale) parts.push(`${exact(wanted.scale * 100)} Tz`);
    if (set.rise !== wanted.rise) parts.push(`${exact(wanted.rise)} Ts`);
    if (set.mode !== wanted.mode) parts.push(`${wanted.mode} Tr`);
    this.set = wanted;
    return parts.join(' ');
  }

  private place(matrix: Matrix): string {
    if (this.matrix?.every((value, i) => value === matrix[i])) return '';
    return `${matrix.map(exact).join(' ')} Tm`;
  }

  /** A text matrix as it must be where some of what maps the content is folded into it. */
  private own(matrix: Matrix, ctm: Matrix): Matrix {
    if (ctm.every((value, i) => value === this.ctm[i])) return matrix;
    const back = inverse(this.ctm);
    if (!back) throw new NotUnderstood('text beside a box has no size');
    return times(matrix, times(ctm, back));
  }

  /** An operation whose glyphs all stay where they are: its own operand, placed. */
  private same(show: TextShown, operator: string): string {
    const { text, ctm } = show.state;
    const placed = this.place(this.own(show.before, ctm));
    const parts = [this.settle(text), placed, this.operand(show, operator)];
    this.matrix = this.own(show.after, ctm);
    return parts.filter((part) => part !== '').join(' ');
  }

  private operand(show: TextShown, operator: string): string {
    const { start, end, operands } = this.content.operations[show.at]!;
    if (operator === 'Tj' || operator === 'TJ') {
      const { bytes } = this.content;
      return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
    }
    const string = operands[operands.length - 1] as { string: Uint8Array };
    return `<${hex(string.string)}> Tj`;
  }

  /** What stays of an operation, each glyph at its new place. */
  private spread(show: TextShown): string {
    const staying = show.glyphs.filter((glyph) => !glyph.removed);
    if (staying.length === 0) return '';
    const { text } = show.state;
    const { ctm } = this;
    const onLine = staying.some((glyph) => this.moved.has(glyph));
    const scale = onLine ? scaleOnGrid(text.scale) : text.scale;
    const back = inverse(ctm);
    const unit = text.size * scale;
    if (!back || unit === 0) throw new NotUnderstood('text beside a box has no size');
    const first = staying[0]!;
    const [x, y] = [
      first.origin[0] + first.shift * first.direction[0],
      first.origin[1] + first.shift * first.direction[1],
    ];
    const [a, b, c, d] = this.own(show.before, show.state.ctm);
    const [e, f] = map(back, x, y);
    // The rise lies between the text matrix and where the glyph stands.
    const matrix: Matrix = [a, b, c, d, e - text.rise * c, f - text.rise * d];
    const whole = times(matrix, ctm);
    const length = Math.hypot(whole[0], whole[1]);
    if (length === 0) throw new NotUnderstood('text beside a box has no size');
    const [cos, sin] = [whole[0] / length, whole[1] / length];
    const items: string[] = [];
    let run = '';
    /** Along the text's own x axis, from the first glyph on. */
    let reached = 0;
    for (const { origin, shift, direction, code } of staying) {
      const dx = origin[0] + shift * direction[0] - x;
      const dy = origin[1] + shift * direction[1] - y;
      const wanted = (dx * cos + dy * sin) / length;
      const number = exact(Math.round(((reached - wanted) * 1e7) / unit) / 1e4);
      if (number !== '0' && number !== '-0') {
        if (run !== '') items.push(`<${run}>`);
        run = '';
        items.push(number);
      }
      run += hex(code.bytes);
      reached = wanted + code.width * unit;
    }
    items.push(`<${run}>`);
    const settled = this.settle({ ...text, charSpacing: 0, wordSpacing: 0, scale });
    this.matrix = undefined;
    return `${settled} ${matrix.map(exact).join(' ')} Tm [${items.join(' ')}] TJ`.trimStart();
  }
}
