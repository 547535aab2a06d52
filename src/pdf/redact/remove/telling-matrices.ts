import type { Content, Mark, ShownGlyph } from './marks';
import { map, mapRect } from './matrix';
import { NotUnderstood } from './not-understood';
import { GRID } from './place-lines';
import type { PathSnapper } from './snap-paths';
import type { Line } from './touched-lines';

/** Points by which a place may miss the grid. */
const ON_GRID = 1e-3;
/** Something of another line, or of none. */
const ELSEWHERE = Symbol('elsewhere');

type Owner = Line | typeof ELSEWHERE;

const offGrid = (value: number): boolean =>
  Math.abs(value / GRID - Math.round(value / GRID)) * GRID > ON_GRID;

/**
 * Refuses content in which a matrix or a picture stays that places nothing but what belongs to a single touched line:
 * it tells to the last digit where a word stood that the grid has moved.
 *
 * @param gone matrices that do not stay, by the content that holds them
 * @throws NotUnderstood
 */
export function refuseTellingMatrices(
  content: Content,
  lines: readonly Line[],
  snapper: PathSnapper,
  gone: (content: Content) => ReadonlySet<number>,
): void {
  const lineOf = new Map<ShownGlyph, Line>();
  for (const line of lines) for (const glyph of line.beside) lineOf.set(glyph, line);
  new Scopes(lineOf, snapper, gone).look(content);
}

interface Scope {
  matrices: { place: readonly [number, number]; from: number }[];
}

class Scopes {
  constructor(
    private readonly lineOf: ReadonlyMap<ShownGlyph, Line>,
    private readonly snapper: PathSnapper,
    private readonly gone: (content: Content) => ReadonlySet<number>,
  ) {}

  /** @returns to whom the marks of the content belong */
  look(content: Content): Owners {
    const owners = new Owners();
    const marks = new Map<number, Mark>(content.marks.map((mark) => [mark.at, mark]));
    const gone = this.gone(content);
    const open: Scope[] = [{ matrices: [] }];
    const close = (): void => {
      for (const { place, from } of open.pop()!.matrices) judge(place, owners.since(from));
    };
    let ctm = content.start.ctm;
    const saved = [ctm];
    content.operations.forEach(({ operator, operands }, at) => {
      if (operator === 'q') {
        open.push({ matrices: [] });
        saved.push(ctm);
      } else if (operator === 'Q' && !content.surplusRestores.has(at)) {
        close();
        ctm = saved.pop()!;
      } else if (operator === 'cm') {
        const [a, b, c, d, e, f] = operands as [number, number, number, number, number, number];
        const place = map(ctm, e, f);
        ctm = [
          a * ctm[0] + b * ctm[2],
          a * ctm[1] + b * ctm[3],
          c * ctm[0] + d * ctm[2],
          c * ctm[1] + d * ctm[3],
          ...place,
        ];
        if (!gone.has(at)) open[open.length - 1]!.matrices.push({ place, from: owners.count });
      }
      const mark = marks.get(at);
      if (mark) this.add(mark, owners);
    });
    while (open.length > 0) close();
    return owners;
  }

  private add(mark: Mark, to: Owners): void {
    if (mark.kind === 'form') to.addAll(this.look(mark.content));
    else if (mark.kind === 'text')
      for (const glyph of mark.glyphs) {
        if (!glyph.removed) to.add(this.lineOf.get(glyph) ?? ELSEWHERE);
      }
    else if (mark.kind === 'path') to.add(this.snapper.ownerOf(mark.box) ?? ELSEWHERE);
    else if (mark.kind === 'image')
      to.add(this.snapper.ownerOf(mapRect(mark.state.ctm, [0, 0, 1, 1])) ?? ELSEWHERE);
    else if (mark.kind === 'shading') to.add(ELSEWHERE);
  }
}

/** To whom marks belong, in their order; only whether all since some place belong to one is ever asked. */
class Owners {
  count = 0;
  private last: Owner | undefined;
  private lastChange = 0;

  add(owner: Owner): void {
    if (owner !== this.last) this.lastChange = this.count;
    this.last = owner;
    this.count++;
  }

  addAll(others: Owners): void {
    if (others.count === 0) return;
    const one = others.since(0);
    if (one === undefined) this.add(ELSEWHERE);
    else this.add(one);
  }

  /** The one to whom every mark from the place `from` on belongs. */
  since(from: number): Owner | undefined {
    return from < this.count && this.lastChange <= from ? this.last : undefined;
  }
}

/** A matrix whose every mark belongs to one touched line. */
function judge(place: readonly [number, number], owner: Owner | undefined): void {
  if (owner === undefined || owner === ELSEWHERE) return;
  const axis = Math.abs(owner.direction[0]) > 0.9999 ? 0 : 1;
  if (offGrid(place[axis])) throw new NotUnderstood('a matrix tells where words beside a box stood');
}
