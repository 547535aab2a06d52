import type { Rect } from '../redact/geometry';

/** A character of a page with where it stands, in user space, as an engine reads it. */
export interface PlacedCharacter {
  readonly text: string;
  /** Start on the baseline. */
  readonly origin: readonly [x: number, y: number];
  /** Direction of the baseline in radians, counter-clockwise. */
  readonly angle: number;
  /** Length along the baseline in points. */
  readonly advance: number;
  /** Height of the type in points. */
  readonly size: number;
  /** What its ink covers, where the engine knows it. */
  readonly ink?: Rect;
}

/** Below and above the baseline, in type sizes: the same for every letter, so that a box tells nothing of its word. */
const BELOW = 0.22;
const ABOVE = 0.76;

/** The box that hides a character: a band of its line, its ink included. */
export function hidingBox({ origin: [x, y], angle, advance, size, ink }: PlacedCharacter): Rect {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [xs, ys] = [ink ? [ink[0], ink[2]] : [], ink ? [ink[1], ink[3]] : []];
  for (const along of [0, advance])
    for (const up of [-BELOW * size, ABOVE * size]) {
      xs.push(x + along * cos - up * sin);
      ys.push(y + along * sin + up * cos);
    }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The middle of what any letter fills, see glyphCore: engines agree on it better than on where a letter starts. */
export function heartOf({ origin: [x, y], angle, advance, size }: PlacedCharacter): [x: number, y: number] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [x + (advance / 2) * cos - 0.265 * size * sin, y + (advance / 2) * sin + 0.265 * size * cos];
}

/** How the next character stands to the last one: joined to it, after a gap, or elsewhere. */
export type Join = 'joined' | 'gap' | 'line';

/** Wider gaps, in type sizes, part words. */
const WORD_GAP = 0.2;
/** Wider gaps part columns. */
const COLUMN_GAP = 8;

export function joinOf(last: PlacedCharacter, next: PlacedCharacter): Join {
  if (Math.cos(last.angle - next.angle) < 0.9998) return 'line';
  const [dx, dy] = [next.origin[0] - last.origin[0], next.origin[1] - last.origin[1]];
  const [cos, sin] = [Math.cos(last.angle), Math.sin(last.angle)];
  const along = dx * cos + dy * sin;
  const size = Math.max(last.size, next.size);
  if (Math.abs(-dx * sin + dy * cos) > size * 0.5) return 'line';
  // Written from right to left, the next one ends where the last one starts.
  const gap = along >= 0 ? along - last.advance : -along - next.advance;
  if (gap > size * COLUMN_GAP) return 'line';
  return gap > size * WORD_GAP ? 'gap' : 'joined';
}

/**
 * The characters as lines that one reads, whatever order the page draws them in; characters drawn twice on one spot
 * count once.
 */
export function inPlaceOrder(characters: readonly PlacedCharacter[]): PlacedCharacter[] {
  const across = ({ origin: [x, y], angle }: PlacedCharacter): number =>
    -x * Math.sin(angle) + y * Math.cos(angle);
  const along = ({ origin: [x, y], angle }: PlacedCharacter): number =>
    x * Math.cos(angle) + y * Math.sin(angle);
  const turn = ({ angle }: PlacedCharacter): number => (Math.round(angle * 50) + 314) % 314;
  const sorted = [...characters].sort((a, b) => turn(a) - turn(b) || across(b) - across(a));
  const lines: PlacedCharacter[][] = [];
  for (const character of sorted) {
    const line = lines[lines.length - 1];
    const last = line?.[line.length - 1];
    const same =
      last && turn(last) === turn(character) && across(last) - across(character) < character.size * 0.3;
    if (same) line!.push(character);
    else lines.push([character]);
  }
  return lines.flatMap((line) => {
    line.sort((a, b) => along(a) - along(b));
    return line.filter((one, i) => {
      const before = line[i - 1];
      return !before || before.text !== one.text || along(one) - along(before) > one.size * 0.1;
    });
  });
}
