import { IDENTITY, type Matrix, multiply } from './affine';
import { GlyphInk } from './glyph-ink';
import type { LeanCopy } from './lean-copy';
import { type PageOperators, READING } from './page-operators';
import type { EnginePixels, PageReading } from './page-reading';
import { type Shown, TextPen, TextState } from './placed-text';
import { secondEngine } from './second-engine';

type Ops = Awaited<ReturnType<typeof secondEngine>>['OPS'];
type List = Pick<PageOperators, 'fnArray' | 'argsArray'>;

/** Type3 glyphs may show glyphs of other Type3 fonts. */
const DEEPEST = 8;

interface State {
  ctm: Matrix;
  text: TextState;
}

/** Walks a page's operators once and notes where everything stands. */
class PageWalk {
  readonly reading: PageReading = {
    glyphs: [],
    pictures: [],
    paths: [],
    marks: new Map(),
    unplaced: 0,
    showsText: [],
  };
  private readonly ink: GlyphInk;
  /** Pictures that the engine decoded: what paints them, and where their pixels are found. */
  private readonly pictureOperators: ReadonlyMap<number, (args: unknown[]) => EnginePixels>;
  private readonly shows: ReadonlySet<number>;

  constructor(
    private readonly page: PageOperators['page'],
    private readonly ops: Ops,
    private readonly pictures: ReadonlyMap<string, unknown>,
  ) {
    this.ink = new GlyphInk(page);
    this.pictureOperators = new Map<number, (args: unknown[]) => EnginePixels>([
      [ops.paintImageXObject, ([id]) => this.pixels(id)],
      [ops.paintInlineImageXObject, ([data]) => data as EnginePixels],
      [ops.paintImageMaskXObject, ([data]) => this.pixels((data as { data?: unknown }).data, data)],
      [ops.paintSolidColorImageMask, () => ({ width: 1, height: 1, data: Uint8Array.of(0) })],
    ]);
    const merged = [ops.paintImageMaskXObjectGroup, ops.paintImageMaskXObjectRepeat];
    this.shows = new Set([
      ...[ops.showText, ops.beginMarkedContent, ...this.pictureOperators.keys(), ...merged],
      ...[ops.paintInlineImageXObjectGroup, ops.paintImageXObjectRepeat],
    ]);
  }

  private pixels(id: unknown, inPlace?: unknown): EnginePixels {
    if (typeof id !== 'string') return inPlace as EnginePixels;
    const pool = id.startsWith('g_') ? this.page.commonObjs : this.page.objs;
    const found = (pool.has(id) ? pool.get(id) : undefined) as EnginePixels | undefined;
    if (!found?.data) throw new RangeError('a picture in the content cannot be decoded');
    return found;
  }

  /**
   * @param outer operator of the page that a procedure is run for
   */
  walk({ fnArray, argsArray }: List, ctm: Matrix, outer?: number): void {
    const { ops, reading } = this;
    const stack: State[] = [];
    let state: State = { ctm, text: new TextState() };
    const pen = new TextPen(this.ink);
    const push = (): void => void stack.push({ ctm: state.ctm, text: state.text.copy() });
    const pop = (): void => void (state = stack.pop() ?? state);
    const setFont = (name: string, size: number): void => {
      const { commonObjs } = this.page;
      state.text.font = commonObjs.has(name) ? (commonObjs.get(name) as TextState['font']) : {};
      state.text.size = size;
    };
    const show = (shown: Shown, operator: number): void => {
      const { glyphs, drawn, reach, gaps } = pen.show(shown, state.ctm, state.text, operator);
      if (outer === undefined) reading.showsText.push({ operator, reach, gaps });
      for (const glyph of glyphs) reading.glyphs.push(glyph);
      for (const { font: drawing, procedure, place } of drawn) {
        const list = drawing.charProcOperatorList?.[procedure];
        if (!list || list.fnArray.length === 0)
          throw new RangeError('a glyph has no procedure that can be read');
        this.procedure(list, place, operator);
      }
    };
    fnArray.forEach((fn, i) => {
      const args = (argsArray[i] ?? []) as unknown[];
      const operator = outer ?? i;
      const number = (at: number): number => Number(args[at]);
      const matrix = (at: number): Matrix => Array.from(args[at] as ArrayLike<number>) as unknown as Matrix;
      const own = (): Matrix => (args.length === 6 ? (args.map(Number) as unknown as Matrix) : matrix(0));
      const pictureIn = this.pictureOperators.get(fn);
      if (pictureIn) {
        reading.pictures.push({ pixels: pictureIn(args), place: state.ctm, operator });
        return;
      }
      switch (fn) {
        case ops.save:
          return push();
        case ops.restore:
          return pop();
        case ops.transform:
          state.ctm = multiply(state.ctm, own());
          return;
        case ops.paintFormXObjectBegin:
          push();
          if (args[0]) state.ctm = multiply(state.ctm, matrix(0));
          return;
        case ops.paintFormXObjectEnd:
          return pop();
        case ops.constructPath:
          return this.path(args, state.ctm, operator);
        case ops.beginMarkedContent:
          return this.mark(
            (args[0] as { name?: string } | undefined)?.name,
            state.ctm,
            operator,
            stack.length,
          );
        case ops.setFillColorN:
        case ops.setStrokeColorN:
          return this.pattern(args);
        case ops.beginText:
          return pen.setMatrix(IDENTITY);
        case ops.setTextMatrix:
          return pen.setMatrix(own());
        case ops.moveText:
          return pen.move(number(0), number(1));
        case ops.setLeadingMoveText:
          state.text.leading = number(1);
          return pen.move(number(0), number(1));
        case ops.nextLine:
          return pen.move(0, state.text.leading);
        case ops.setLeading:
          state.text.leading = -number(0);
          return;
        case ops.setCharSpacing:
          state.text.charSpacing = number(0);
          return;
        case ops.setWordSpacing:
          state.text.wordSpacing = number(0);
          return;
        case ops.setHScale:
          state.text.scale = number(0) / 100;
          return;
        case ops.setTextRise:
          state.text.rise = number(0);
          return;
        case ops.setTextRenderingMode:
          state.text.mode = number(0);
          return;
        case ops.setFont:
          return setFont(String(args[0]), number(1));
        case ops.setGState:
          for (const [key, value] of args[0] as [string, unknown][])
            if (key === 'Font') setFont((value as [string, number])[0], (value as [string, number])[1]);
          return;
        case ops.showText:
          return show(args[0] as Shown, operator);
        default:
          return;
      }
    });
  }

  private depth = 0;

  private procedure(list: List, place: Matrix, operator: number): void {
    if (++this.depth > DEEPEST) throw new RangeError('glyphs are nested too deep');
    this.walk(list, place, operator);
    this.depth--;
  }

  private path([paint, data]: unknown[], place: Matrix, operator: number): void {
    const [points] = (data ?? []) as (ArrayLike<number> | null)[];
    if (paint !== this.ops.endPath && points) this.reading.paths.push({ data: points, place, operator });
  }

  private mark(name: string | undefined, place: Matrix, operator: number, depth: number): void {
    if (name === undefined) return;
    const known = this.reading.marks.get(name);
    if (known) known.push({ operator, depth });
    else this.reading.marks.set(name, [{ operator, depth }]);
    if (this.pictures.has(name)) this.reading.pictures.push({ mark: name, place, operator });
  }

  private pattern([kind, , list]: unknown[]): void {
    if (kind !== 'TilingPattern') return;
    if ((list as List).fnArray.some((fn) => this.shows.has(fn))) this.reading.unplaced++;
  }
}

/**
 * Tells where every glyph, picture and painted path of a page stands, invisible ones included, by walking the
 * operators that the second engine made of its content: forms, groups, soft masks and the procedures of Type3 fonts
 * as well. What tiling patterns hold is only counted.
 *
 * @throws when the content cannot be read to its end
 */
export async function readPage(
  { page, fnArray, argsArray }: PageOperators,
  lean: LeanCopy,
): Promise<PageReading> {
  const { OPS } = await secondEngine();
  const walk = new PageWalk(page, OPS, lean.pictures);
  walk.walk({ fnArray, argsArray }, IDENTITY);
  // The engine hands out what it has when it stumbles.
  if (walk.reading.marks.get(lean.last)?.length !== 1) throw new RangeError('the content breaks off');
  return walk.reading;
}

/**
 * The glyphs of a page as far as the second engine can read it: for finding text, where a page that breaks off is
 * still worth looking through. Proofs use readPage.
 */
export async function readGlyphsAgain(page: PageOperators['page']): Promise<PageReading['glyphs']> {
  const { OPS } = await secondEngine();
  const { fnArray, argsArray } = await page.getOperatorList(READING);
  const walk = new PageWalk(page, OPS, new Map());
  walk.walk({ fnArray, argsArray: argsArray as unknown[] }, IDENTITY);
  return walk.reading.glyphs;
}
