import type { FontUse, TextParameters } from './graphics-state';
import type { Content, ShownGlyph, TextShown } from './marks';
import { inverse, map, type Matrix, times } from './matrix';
import { NotUnderstood } from './not-understood';
import { exact, writtenName } from './numbers';
import { scaleOnGrid } from './place-lines';
import { isTextOperator } from './text-interpreter';

/** What is to happen to content, besides its text. */
export interface Edits {
  /** Operators in place of the operations from the key to the value's `to`. */
  replaced: Map<number, { to: number; by: string }>;
}

const MARK = '/M BMC';
const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');

/**
 * Writes content anew with its edits. Operations that nothing changes are copied byte for byte. Where text changes,
 * the operators that place and space text are written from what they come to, so that none of them tells where
 * something stood that is gone.
 *
 * @returns undefined when nothing changes
 */
export function rewriteContent(
  content: Content,
  { replaced }: Edits,
  moved: ReadonlySet<ShownGlyph>,
): Buffer | undefined {
  const shows = new Map<number, TextShown>();
  const draws = new Map<number, TextParameters>();
  let touched = false;
  for (const mark of content.marks)
    if (mark.kind === 'text') {
      shows.set(mark.at, mark);
      touched ||= mark.glyphs.some((glyph) => glyph.removed || moved.has(glyph));
    } else if (mark.kind === 'form') draws.set(mark.at, mark.state.text);
  const isPlain = content.operations.every(({ operator }) => operator !== 'BDC' && operator !== 'DP');
  const stays = !touched && !content.changed && replaced.size === 0;
  if (stays && isPlain && content.surplusRestores.size === 0 && content.open === 0) return undefined;

  const out = new Output(content.bytes);
  const text = touched ? new TextWriter(content, moved) : undefined;
  for (let at = 0; at < content.operations.length; at++) {
    const operation = content.operations[at]!;
    const edit = replaced.get(at);
    if (edit) {
      const last = content.operations[edit.to]!;
      if (draws.has(at)) out.insert(operation.start, text?.settle(draws.get(at)!) ?? '');
      out.replace(operation.start, last.end, edit.by);
      at = edit.to;
    } else if (operation.operator === 'BDC') out.replace(operation.start, operation.end, MARK);
    else if (operation.operator === 'DP' || content.surplusRestores.has(at))
      out.replace(operation.start, operation.end, '');
    else if (text) {
      const by = text.write(operation.operator, shows.get(at));
      if (by !== undefined) out.replace(operation.start, operation.end, by);
      else if (draws.has(at)) out.insert(operation.start, text.settle(draws.get(at)!));
    }
  }
  return out.finish(content.open);
}

/** Copies bytes in stretches, with replacements between them. */
class Output {
  private readonly parts: Uint8Array[] = [];
  private copied = 0;

  constructor(private readonly bytes: Uint8Array) {}

  replace(start: number, end: number, by: string): void {
    this.insert(start, by);
    this.copied = end;
  }

  insert(at: number, text: string): void {
    if (at > this.copied) this.parts.push(this.bytes.subarray(this.copied, at));
    // An operator may follow the one before it without white space only where a delimiter stands between.
    if (text !== '') this.parts.push(Buffer.from(`\n${text}\n`, 'latin1'));
    this.copied = Math.max(this.copied, at);
  }

  finish(open: number): Buffer {
    this.parts.push(this.bytes.subarray(this.copied));
    if (open > 0) this.parts.push(Buffer.from('\nQ'.repeat(open), 'latin1'));
    return Buffer.concat(this.parts);
  }
}

/** What a reader of the new content has set so far. */
type Written = Pick<TextParameters, 'size' | 'charSpacing' | 'wordSpacing' | 'scale' | 'rise' | 'mode'> & {
  font: FontUse | undefined;
};

/** Writes the text operators of changed content: only what a shown glyph needs, and only when it needs it. */
class TextWriter {
  private set: Written;
  private readonly saved: Written[] = [];
  /** The text matrix that a reader has now; undefined when it is not the old one. */
  private matrix: Matrix | undefined;

  constructor(
    private readonly content: Content,
    private readonly moved: ReadonlySet<ShownGlyph>,
  ) {
    this.set = content.start.text;
  }

  /** @returns what to write instead of the operation; undefined to copy it */
  write(operator: string, show: TextShown | undefined): string | undefined {
    if (operator === 'q') this.saved.push(this.set);
    else if (operator === 'Q') this.set = this.saved.pop() ?? this.set;
    else if (operator === 'BT') this.matrix = [1, 0, 0, 1, 0, 0];
    if (operator === 'BT' || operator === 'ET' || !isTextOperator(operator)) return undefined;
    if (!show) return '';
    if (show.glyphs.length === 0) return '';
    const isTouched = show.glyphs.some((glyph) => glyph.removed || this.moved.has(glyph));
    return isTouched ? this.spread(show) : this.same(show, operator);
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

  /** An operation whose glyphs all stay where they are: its own operand, placed. */
  private same(show: TextShown, operator: string): string {
    const parts = [this.settle(show.state.text), this.place(show.before), this.operand(show, operator)];
    this.matrix = show.after;
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
    const { text, ctm } = show.state;
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
    const [a, b, c, d] = show.before;
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
