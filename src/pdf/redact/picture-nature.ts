import type { Pixels } from './picture';

/** What a page's pixels are made of. */
export interface Nature {
  colour: boolean;
  /** Black and white without the gray edges that rendered type has: a bilevel scan. */
  bilevel: boolean;
  /** Mostly one plain shade, as a page of type is: kept without loss. */
  plain: boolean;
}

/** Levels of 255 by which channels may differ in a gray, and shades from black and white. */
const NEAR = 24;

/** Tells what a page's pixels are made of. Looks at each run of equal pixels once: pages are mostly paper. */
export function natureOf({ rgbx, width, height }: Pixels): Nature {
  const count = width * height;
  const words = new Uint32Array(rgbx.buffer, rgbx.byteOffset, count);
  const shades = new Uint32Array(256);
  let [coloured, between, black] = [0, 0, 0];
  for (let from = 0; from < count;) {
    const word = words[from]!;
    let to = from + 1;
    while (to < count && words[to] === word) to++;
    const run = to - from;
    const [r, g, b] = [rgbx[from * 4]!, rgbx[from * 4 + 1]!, rgbx[from * 4 + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > NEAR) coloured += run;
    if (g <= NEAR) black += run;
    else if (g < 255 - NEAR) between += run;
    shades[g]! += run;
    from = to;
  }
  return {
    colour: coloured > count * 0.00002,
    bilevel: coloured === 0 && between <= black * 0.01,
    plain: shades.some((shade) => shade > count * 0.7),
  };
}
