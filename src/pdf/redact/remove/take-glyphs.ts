import { takenGlyphs } from '../divide-text';
import { overlap, type Rect } from '../geometry';
import { glyphCore } from '../glyph-core';
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

/**
 * Gives each of the engine's characters to the glyph that stands where it does.
 *
 * @throws NotUnderstood when a character stands where no glyph does: then the two engines read the page differently
 */
export function matchGlyphs(shown: readonly ShownGlyph[], characters: readonly Glyph[]): void {
  const cells = new Map<number, ShownGlyph[]>();
  const key = (x: number, y: number): number => Math.floor(x / CELL) * 100_003 + Math.floor(y / CELL);
  for (const glyph of shown) {
    const at = key(...glyph.origin);
    const cell = cells.get(at);
    if (cell) cell.push(glyph);
    else cells.set(at, [glyph]);
  }
  for (const character of characters) {
    const [x, y] = character.origin;
    let [nearest, least]: [ShownGlyph | undefined, number] = [undefined, 1];
    for (let dx = -CELL; dx <= CELL; dx += CELL)
      for (let dy = -CELL; dy <= CELL; dy += CELL)
        for (const glyph of cells.get(key(x + dx, y + dy)) ?? []) {
          const far = Math.hypot(glyph.origin[0] - x, glyph.origin[1] - y);
          const share = far / (AGREED + Math.min(glyph.drift, Math.abs(glyph.height) * 0.4, CELL));
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
function generousBox(
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
    glyph.removed =
      glyph.matched.some((character) => going.has(character)) ||
      inkOf(glyph).some((ink) => boxes.some((box) => overlap(ink, box)));
    if (glyph.removed) glyph.matched.forEach((character) => going.add(character));
  }
  return characters.map((character) => going.has(character));
}
