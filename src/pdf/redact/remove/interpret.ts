import { PDFArray, PDFDict, PDFName, PDFNumber, type PDFObject, PDFRawStream } from 'pdf-lib';
import { intersection, type Rect } from '../geometry';
import { decodeContent } from '../used-resources';
import { EditedBytes } from './edited-bytes';
import { type GraphicsState, initialState, type Paint } from './graphics-state';
import { Lexer, type Operation } from './lexer';
import type { Content, Mark } from './marks';
import { around, IDENTITY, map, mapRect, type Matrix, type Point, times } from './matrix';
import { NotUnderstood } from './not-understood';
import { checkOperands, nameOf, numberOf } from './operators';
import { readFontOnce, type FontCache } from './resource-fonts';
import { isTextOperator, TextInterpreter } from './text-interpreter';

const DEEPEST_FORM = 12;
const MOST_CONTENTS = 2000;
const name = (text: string): PDFName => PDFName.of(text);
const EMPTY: Rect = [0, 0, 0, 0];

/** What all contents of a page share while they are read. */
export interface Reading {
  fonts: FontCache;
  contents: number;
  /** Tiling patterns: no marks of their own, but codes that they show. */
  asides: Map<PDFRawStream, Content | undefined>;
}

export function matrixOf(value: PDFObject | undefined): Matrix | undefined {
  if (!(value instanceof PDFArray) || value.size() !== 6) return undefined;
  const numbers = [0, 1, 2, 3, 4, 5].map((i) => {
    const item = value.lookup(i);
    return item instanceof PDFNumber ? item.asNumber() : Number.NaN;
  });
  return numbers.every(Number.isFinite) ? (numbers as unknown as Matrix) : undefined;
}

/** The same question asked of a dictionary's rectangle. */
export function rectOf(value: PDFObject | undefined): Rect | undefined {
  if (!(value instanceof PDFArray) || value.size() !== 4) return undefined;
  const numbers = [0, 1, 2, 3].map((i) => {
    const item = value.lookup(i);
    return item instanceof PDFNumber ? item.asNumber() : Number.NaN;
  });
  const [a, b, c, d] = numbers as Rect;
  return numbers.every(Number.isFinite)
    ? [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
    : undefined;
}

/**
 * Walks content as a viewer would and notes each mark that it makes and where, forms followed with each use by
 * itself (ISO 32000-1, 8 and 9).
 *
 * @param source the form, or the page's content
 * @throws NotUnderstood
 */
export function interpret(
  source: { form?: PDFRawStream; contents?: PDFObject },
  resources: PDFDict,
  start: GraphicsState,
  reading: Reading,
  depth = 0,
): Content {
  if (depth > DEEPEST_FORM || ++reading.contents > MOST_CONTENTS)
    throw new NotUnderstood('forms are nested too deep');
  const decoded = decodeContent(source.form ?? source.contents);
  const bytes = withoutComments(decoded);
  const operations = new Lexer(bytes).operations();
  const content: Content = {
    form: source.form,
    bytes,
    changed: bytes !== decoded,
    operations,
    resources,
    start,
    marks: [],
    surplusRestores: new Set(),
    open: 0,
  };
  new Interpreter(content, reading, depth).run();
  return content;
}

/** A comment may say what is removed; nobody sees one. */
function withoutComments(bytes: Uint8Array): Uint8Array {
  const lexer = new Lexer(bytes);
  if (!bytes.includes(0x25)) return bytes;
  lexer.operations();
  if (lexer.comments.length === 0) return bytes;
  const out = new EditedBytes(bytes);
  for (const [from, to] of lexer.comments) out.replace(from, to, '');
  return out.finish(0);
}

class Interpreter {
  private state: GraphicsState;
  private readonly saved: GraphicsState[] = [];
  private readonly text: TextInterpreter;
  private points: Point[] = [];
  private firstOfPath = -1;
  private clips = false;

  constructor(
    private readonly content: Content,
    private readonly reading: Reading,
    private readonly depth: number,
  ) {
    this.state = content.start;
    this.text = new TextInterpreter(content);
  }

  run(): void {
    const { operations } = this.content;
    operations.forEach((operation, at) => {
      checkOperands(operation);
      if (isTextOperator(operation.operator)) {
        this.betweenPaths();
        this.state = this.text.apply(operation, at, this.state, (font) =>
          readFontOnce(this.reading.fonts, this.resource('Font', font)),
        );
      } else this.apply(operation, at);
    });
    this.betweenPaths();
    if (this.text.inside) throw new NotUnderstood('a text object has no end');
    this.content.open = this.saved.length;
  }

  private resource(category: string, key: string): PDFObject | undefined {
    const dict = this.content.resources.lookup(name(category));
    return dict instanceof PDFDict ? dict.lookup(name(key)) : undefined;
  }

  private mark(mark: Mark): void {
    this.content.marks.push(mark);
  }

  private betweenPaths(): void {
    if (this.firstOfPath >= 0) throw new NotUnderstood('a path is not painted before something else happens');
  }

  private apply(operation: Operation, at: number): void {
    const { operator, operands } = operation;
    switch (operator) {
      case 'q':
      case 'Q':
      case 'cm':
        this.betweenPaths();
        if (this.text.inside) throw new NotUnderstood('the graphics state changes within a text object');
        if (operator === 'q') this.saved.push(this.state);
        else if (operator === 'cm') this.set({ ctm: times(operands as unknown as Matrix, this.state.ctm) });
        else if (this.saved.length > 0) this.state = this.saved.pop()!;
        else this.content.surplusRestores.add(at);
        return;
      case 'w':
        return this.set({ lineWidth: Math.abs(numberOf(operands[0])) });
      case 'J':
        return this.set({ lineCap: numberOf(operands[0]) });
      case 'j':
        return this.set({ lineJoin: numberOf(operands[0]) });
      case 'M':
        return this.set({ miterLimit: numberOf(operands[0]) });
      case 'd':
        return this.set({ dashed: isDashed(operation) });
      case 'gs':
        return this.graphicsState(nameOf(operands[0]), at);
      case 'm':
      case 'l':
      case 'c':
      case 'v':
      case 'y':
      case 're':
      case 'h':
        return this.construct(operation, at);
      case 'W':
      case 'W*':
        if (this.firstOfPath < 0) this.firstOfPath = at;
        this.clips = true;
        return;
      case 'Do':
        this.betweenPaths();
        return this.draw(nameOf(operands[0]), at);
      case 'EI':
        this.betweenPaths();
        return this.mark({ kind: 'image', at, state: this.state, name: undefined, image: undefined });
      case 'sh':
        this.betweenPaths();
        return this.mark({ kind: 'shading', at, state: this.state, name: nameOf(operands[0]) });
      case 'g':
      case 'rg':
      case 'k':
      case 'cs':
      case 'sc':
      case 'scn':
        return this.set({ fill: this.paintOf(operation) });
      case 'G':
      case 'RG':
      case 'K':
      case 'CS':
      case 'SC':
      case 'SCN':
        return this.set({ stroke: this.paintOf(operation) });
      default:
        if (PAINTS.has(operator)) this.paint(at);
    }
  }

  private paintOf({ operator, operands }: Operation): Paint {
    const last = operands[operands.length - 1];
    if (operator.toLowerCase() !== 'scn' || typeof last !== 'object' || !('name' in last)) return 'plain';
    const pattern = this.resource('Pattern', last.name);
    return { pattern: pattern instanceof PDFRawStream ? this.pattern(pattern) : pattern };
  }

  /** The content of a tiling pattern, wherever its tiles will stand: read for the codes that it shows. */
  private pattern(stream: PDFRawStream): PDFRawStream {
    if (this.reading.asides.has(stream)) return stream;
    const own = stream.dict.lookup(name('Resources'));
    const resources = own instanceof PDFDict ? own : this.content.resources;
    this.reading.asides.set(stream, undefined);
    const content = interpret({ form: stream }, resources, initialState(), this.reading, this.depth + 1);
    this.reading.asides.set(stream, content);
    return stream;
  }

  /** A soft mask is content as well, placed where it comes into force. */
  private softMask(mask: PDFDict, at: number): void {
    const form = mask.lookup(name('G'));
    if (!(form instanceof PDFRawStream)) throw new NotUnderstood('a soft mask has no form');
    this.mark({ kind: 'mask', at, state: this.state, content: this.formContent(form) });
  }

  private set(change: Partial<GraphicsState>): void {
    this.state = { ...this.state, ...change };
  }

  private construct({ operator, operands }: Operation, at: number): void {
    if (this.text.inside) throw new NotUnderstood('a path stands within a text object');
    if (this.firstOfPath < 0) this.firstOfPath = at;
    const { ctm } = this.state;
    const [a = 0, b = 0, c = 0, d = 0] = operands as number[];
    if (operator === 're') {
      this.points.push(map(ctm, a, b), map(ctm, a + c, b), map(ctm, a + c, b + d), map(ctm, a, b + d));
      return;
    }
    if (this.points.length === 0 && operator !== 'm' && operator !== 'h')
      throw new NotUnderstood('a path starts without a point');
    for (let i = 0; i + 1 < operands.length; i += 2)
      this.points.push(map(ctm, operands[i] as number, operands[i + 1] as number));
  }

  private paint(at: number): void {
    if (this.firstOfPath < 0) return; // Nothing to paint.
    const box = this.points.length > 0 ? around(this.points) : EMPTY;
    if (this.points.length > 0)
      this.mark({ kind: 'path', first: this.firstOfPath, at, state: this.state, box, clips: this.clips });
    if (this.clips)
      this.set({ clip: intersection(this.state.clip, box) ?? [box[0], box[1], box[0], box[1]] });
    this.points = [];
    this.firstOfPath = -1;
    this.clips = false;
  }

  private graphicsState(key: string, at: number): void {
    const dict = this.resource('ExtGState', key);
    if (!(dict instanceof PDFDict)) return;
    const number = (entry: string): number | undefined => {
      const value = dict.lookup(name(entry));
      return value instanceof PDFNumber ? value.asNumber() : undefined;
    };
    const dash = dict.lookup(name('D'));
    const list = dash instanceof PDFArray ? dash.lookup(0) : undefined;
    const mask = dict.lookup(name('SMask'));
    if (mask instanceof PDFDict) this.softMask(mask, at);
    this.set({
      lineWidth: number('LW') ?? this.state.lineWidth,
      lineCap: number('LC') ?? this.state.lineCap,
      lineJoin: number('LJ') ?? this.state.lineJoin,
      miterLimit: number('ML') ?? this.state.miterLimit,
      dashed: list instanceof PDFArray ? list.size() > 0 : this.state.dashed,
      masked: mask === undefined ? this.state.masked : mask !== name('None'),
    });
    if (dict.has(name('Font'))) throw new NotUnderstood('a graphics state chooses a font');
  }

  private draw(key: string, at: number): void {
    if (this.text.inside) throw new NotUnderstood('a picture or form stands within a text object');
    const target = this.resource('XObject', key);
    if (!(target instanceof PDFRawStream)) return; // Viewers show nothing.
    const subtype = target.dict.lookup(name('Subtype'));
    const { state } = this;
    if (subtype === name('Image')) return this.mark({ kind: 'image', at, state, name: key, image: target });
    if (subtype !== name('Form'))
      throw new NotUnderstood('an object is drawn that is neither picture nor form');
    this.mark({ kind: 'form', at, state, name: key, content: this.formContent(target) });
  }

  private formContent(form: PDFRawStream): Content {
    const { state } = this;
    const matrix = form.dict.has(name('Matrix')) ? matrixOf(form.dict.lookup(name('Matrix'))) : IDENTITY;
    const bounds = rectOf(form.dict.lookup(name('BBox')));
    if (!matrix || !bounds) throw new NotUnderstood('a form has no bounds');
    const ctm = times(matrix, state.ctm);
    const clip = intersection(state.clip, mapRect(ctm, bounds)) ?? EMPTY;
    const own = form.dict.lookup(name('Resources'));
    const resources = own instanceof PDFDict ? own : this.content.resources;
    const start = { ...state, ctm, clip };
    return interpret({ form: form }, resources, start, this.reading, this.depth + 1);
  }
}

const PAINTS = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'n']);

function isDashed({ operands }: Operation): boolean {
  const [list] = operands;
  if (operands.length !== 2 || typeof list !== 'object' || !('array' in list))
    throw new NotUnderstood('an operator has other operands than it takes');
  return list.array.length > 0;
}
