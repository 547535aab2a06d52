import type { CaseBox } from './case';

/** The picture's size in pixels. */
export const [WIDE, HIGH] = [400, 300];
/** Where the secret is: a chequered plate no reader of text can find. Aligned to the blocks of a JPEG. */
const PLATE: CaseBox = [40, 64, 200, 104];
/** The picture stands on the page at half a point a pixel, with its lower left corner at (100, 300). */
export const PLACED = 'q 200 0 0 150 100 300 cm /Im Do Q\n';
/** The box over the plate. */
export const PLATE_BOX: CaseBox = [119, 397, 201, 419];

/** Shade of a pixel, 0 to 255: light, a dark stripe that stays, and the plate. */
function shade(x: number, y: number): number {
  const inPlate = x >= PLATE[0] && x < PLATE[2] && y >= PLATE[1] && y < PLATE[3];
  if (inPlate) return ((x >> 3) + (y >> 3)) % 2 === 0 ? 0 : 255;
  return y >= 200 && y < 220 ? 60 : 230;
}

/** The samples of the picture, `of` giving those of one pixel from its shade. */
export const samples = (of: (shade: number) => number[]): Buffer =>
  Buffer.from(
    Array.from({ length: WIDE * HIGH }, (_, i) => of(shade(i % WIDE, Math.floor(i / WIDE)))).flat(),
  );

/** One byte a pixel. */
export const gray = samples((value) => [value]);
/** Three bytes a pixel. */
export const rgb = samples((value) => [value, value, 255 - value]);
/** 1 where the picture is dark. */
export const black = Uint8Array.from(gray, (value) => (value < 128 ? 1 : 0));

/** The picture at one bit a pixel, rows padded to bytes. */
export function packedBits(of: (value: number) => number): Buffer {
  const row = Math.ceil(WIDE / 8);
  const bits = Buffer.alloc(row * HIGH);
  gray.forEach((value, i) => {
    const [x, y] = [i % WIDE, Math.floor(i / WIDE)];
    if (of(value)) bits[y * row + (x >> 3)]! |= 0x80 >> (x & 7);
  });
  return bits;
}
