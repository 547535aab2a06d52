import type { Rect } from './geometry';
import type { PDFPageProxy } from './second-engine';

/** What the second engine tells of a font. */
export interface FontFacts {
  loadedName?: string;
  vertical?: boolean;
  fontMatrix?: number[];
  defaultVMetrics?: number[];
  isType3Font?: boolean;
  missingFile?: boolean;
  remeasure?: boolean;
  charProcOperatorList?: Record<string, { fnArray: number[]; argsArray: unknown[] } | undefined>;
}

export interface ShownGlyph {
  unicode: string;
  fontChar: string;
  width: number;
  /** Code 32 of one byte. */
  isSpace: boolean;
  isInFont: boolean;
  vmetric?: [number, number, number] | null;
  accent?: unknown;
  operatorListId?: string;
}

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
/** Numbers after each path operator of the second engine. */
export const PATH_NUMBERS: Readonly<Record<number, number>> = {
  [MOVE]: 2,
  [LINE]: 2,
  [CURVE]: 6,
  [QUADRATIC]: 4,
  4: 0,
};

/** The rectangle around all points of a path, control points included; undefined for a path without any. */
export function boundsOfPath(data: ArrayLike<number>): Rect | undefined {
  const bounds: Rect = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < data.length;) {
    const numbers = PATH_NUMBERS[data[i++]!];
    if (numbers === undefined) throw new RangeError('a path has an unknown operator');
    for (const end = i + numbers; i < end; i += 2) {
      bounds[0] = Math.min(bounds[0], data[i]!);
      bounds[1] = Math.min(bounds[1], data[i + 1]!);
      bounds[2] = Math.max(bounds[2], data[i]!);
      bounds[3] = Math.max(bounds[3], data[i + 1]!);
    }
  }
  return bounds[2] >= bounds[0] ? bounds : undefined;
}

/**
 * What is drawn of a glyph. 'none': its outline is known to be empty; 'absent': the font has no such glyph, as this
 * engine reads it; 'unknown': the engine has no outline of the glyph.
 */
export type Ink = Rect | 'none' | 'absent' | 'unknown';

/**
 * Outlines of the glyphs of a page, in ems, as far as the second engine has them. To be asked before anything is
 * drawn: the engine drops an outline once it has drawn it.
 */
export class GlyphInk {
  private readonly known = new Map<string, Ink>();

  constructor(private readonly page: PDFPageProxy) {}

  of({ loadedName, isType3Font, missingFile }: FontFacts, { fontChar, accent, isInFont }: ShownGlyph): Ink {
    if (isType3Font || missingFile || accent) return 'unknown';
    if (!isInFont) return 'absent';
    const id = `${loadedName}_path_${fontChar}`;
    let ink = this.known.get(id);
    if (ink === undefined) this.known.set(id, (ink = this.look(id)));
    return ink;
  }

  private look(id: string): Ink {
    if (!this.page.commonObjs.has(id)) return 'unknown';
    const outline = this.page.commonObjs.get(id) as { path?: ArrayLike<number> } | null;
    if (!outline?.path) return 'unknown';
    return boundsOfPath(outline.path) ?? 'none';
  }
}
