/** Natural place (row * 8 + column) of each coefficient in zigzag order (T.81 figure A.6). */
export const ZIGZAG = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
]);

/** COSINES[u * 8 + x]: the value at x of the u-th basis function, so scaled that the transform is orthonormal. */
const COSINES = Float64Array.from({ length: 64 }, (_, i) => {
  const [u, x] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

const middle = new Float64Array(64);

/** From coefficients (natural order, multiplied out) to samples around zero. */
export function toSamples(coefficients: Float64Array, samples: Float64Array): void {
  for (let v = 0; v < 8; v++)
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let u = 0; u < 8; u++) sum += coefficients[v * 8 + u]! * COSINES[u * 8 + x]!;
      middle[v * 8 + x] = sum;
    }
  for (let y = 0; y < 8; y++)
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let v = 0; v < 8; v++) sum += middle[v * 8 + x]! * COSINES[v * 8 + y]!;
      samples[y * 8 + x] = sum;
    }
}

/** From samples around zero to coefficients in natural order, not yet divided. */
export function toCoefficients(samples: Float64Array, coefficients: Float64Array): void {
  for (let y = 0; y < 8; y++)
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += samples[y * 8 + x]! * COSINES[u * 8 + x]!;
      middle[y * 8 + u] = sum;
    }
  for (let v = 0; v < 8; v++)
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let y = 0; y < 8; y++) sum += middle[y * 8 + u]! * COSINES[v * 8 + y]!;
      coefficients[v * 8 + u] = sum;
    }
}
