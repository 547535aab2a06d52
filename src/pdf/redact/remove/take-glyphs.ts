import { takenGlyphs } from '../divide-text';
import { overlap, type Rect } from '../geometry';
import { glyphCore, nearAny } from '../glyph-core';
import type { Glyph } from '../glyphs';
import type { Content, ShownGlyph } from './marks';
import { NotUnderstood } from './not-understood';

/** Points by which two engines may differ on where a glyph stands. */
const AGREED = 0.15;
const CELL = 4;

/** All glyphs of content, those of its forms included. */
export function glyphsOf(content: Content, found: ShownGlyph[] = []): ShownGlyph[] {
  for (const mark of content.marks)
    if (mark.kind === 'text') for (const glyph of mark.glyphs) found.push(glyph);
    else if (mark.kind === 'form') glyphsOf(mark.content, found);
  return found;
}

/** How far from a glyph the engine may see it. */
const toleranceOf = ({ drift, height }: ShownGlyph): number =>
  AGREED + Math.min(drift, Math.abs(height) * 0.4, CELL);

/**
 * Gives each of the engine's characters to the glyph that stands where it does.
 *
 * @throws NotUnderstood when a character stands where no glyph does: then the two engines read the page differently
 */
export function matchGlyphs(shown: readonly ShownGlyph[], characters: readonly Glyph[]): void {
  const cells = new Map<number, ShownGlyph[]>();
  const keyOf = (column: number, row: number): number => column * 100_003 + row;
  let reach = AGREED;
  for (const glyph of shown) {
    reach = Math.max(reach, toleranceOf(glyph));
    const at = keyOf(Math.floor(glyph.origin[0] / CELL), Math.floor(glyph.origin[1] / CELL));
    const cell = cells.get(at);
    if (cell) cell.push(glyph);
    else cells.set(at, [glyph]);
  }
  for (const character of characters) {
    const [x, y] = character.origin;
    let [nearest, least]: [ShownGlyph | undefined, number] = [undefined, 1];
    for (let dx = Math.floor((x - reach) / CELL); dx <= Math.floor((x + reach) / CELL); dx++)
      for (let dy = Math.floor((y - reach) / CELL); dy <= Math.floor((y + reach) / CELL); dy++)
        for (const glyph of cells.get(keyOf(dx, dy)) ?? []) {
          const far = Math.hypot(glyph.origin[0] - x, glyph.origin[1] - y);
          const share = far / toleranceOf(glyph);
          if (share < least) [nearest, least] = [glyph, share];
        }
    if (!nearest) throw new NotUnderstood('two engines disagree on where a glyph stands');
    nearest.matched.push(character);
  }
}

export function coreOf({ origin, direction, advance, height }: ShownGlyph, shift = 0): Rect {
  const at: [number, number] = [origin[0] + shift * direction[0], origin[1] + shift * direction[1]];
  return glyphCore(at, Math.atan2(direction[1], direction[0]), advance, height);
}

/** More than any ink of the glyph: for glyphs that the engine does not measure. */
export function generousBox(
  { origin: [x, y], direction: [cos, sin], advance, height }: ShownGlyph,
  shift: number,
): Rect {
  const xs: number[] = [];
  const ys: number[] = [];
  const side = 0.1 * Math.abs(height);
  for (const along of [shift - side, shift + advance + side])
    for (const up of [-0.3 * height, height]) {
      xs.push(x + along * cos - up * sin);
      ys.push(y + along * sin + up * cos);
    }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Farther than this from its origin a glyph has no ink, as the engine does not measure it. */
export const reachOf = ({ advance, height, shift }: ShownGlyph): number =>
  1.2 * Math.abs(advance) + 1.5 * Math.abs(height) + Math.abs(shift);

/** Whether any ink of the glyph meets a box. */
function inkMeets(glyph: ShownGlyph, boxes: readonly Rect[]): boolean {
  if (!glyph.matched.some(({ box }) => boxes.some((each) => overlap(box, each))))
    if (!nearAny(glyph.origin, reachOf(glyph), boxes)) return false;
  return inkOf(glyph).some((ink) => boxes.some((box) => overlap(ink, box)));
}

/** Where the glyph has ink, when it is moved along its line. */
export function inkOf(glyph: ShownGlyph, shift = 0): Rect[] {
  const [dx, dy] = [shift * glyph.direction[0], shift * glyph.direction[1]];
  if (glyph.matched.length > 0)
    return [
      coreOf(glyph, shift),
      ...glyph.matched.map(({ box: [a, b, c, d] }): Rect => [a + dx, b + dy, c + dx, d + dy]),
    ];
  return [glyph.code.blank ? coreOf(glyph, shift) : generousBox(glyph, shift)];
}

/**
 * Marks the glyphs that boxes take: those with ink or heart in a box, recognised text by whole words.
 *
 * @returns for each of the engine's characters whether it goes
 */
export function takeGlyphs(
  shown: readonly ShownGlyph[],
  characters: readonly Glyph[],
  boxes: readonly Rect[],
): boolean[] {
  const taken = takenGlyphs(characters, boxes);
  const going = new Set(characters.filter((_, i) => taken[i]));
  for (const glyph of shown) {
    glyph.removed = glyph.matched.some((character) => going.has(character)) || inkMeets(glyph, boxes);
    if (glyph.removed) glyph.matched.forEach((character) => going.add(character));
  }
  return characters.map((character) => going.has(character));
}
