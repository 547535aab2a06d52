import {
  BLACK_MAKE_UP,
  BLACK_TERMINATING,
  HORIZONTAL,
  PASS,
  VERTICAL,
  WHITE_MAKE_UP,
  WHITE_TERMINATING,
} from '../../ccitt-codes';

/** Bits of the longest run code, and of the longest mode code. */
export const RUN_BITS = 13;
export const MODE_BITS = 7;

/** Fills a table that the next `bits` lead into: `value << 4 | length of the code`, 0 where there is no code. */
function tableOf(codes: readonly [code: string, value: number][], bits: number): Uint16Array {
  const table = new Uint16Array(1 << bits);
  for (const [code, value] of codes) {
    const from = parseInt(code, 2) << (bits - code.length);
    table.fill((value << 4) | code.length, from, from + (1 << (bits - code.length)));
  }
  return table;
}

function runTable(terminating: readonly string[], makeUp: readonly string[]): Uint16Array {
  const codes: [string, number][] = terminating.map((code, run) => [code, run]);
  makeUp.forEach((code, i) => codes.push([code, 64 * (i + 1)]));
  return tableOf(codes, RUN_BITS);
}

/** Lengths of runs, by colour: 0 white, 1 black. */
export const RUNS = [
  runTable(WHITE_TERMINATING, WHITE_MAKE_UP),
  runTable(BLACK_TERMINATING, BLACK_MAKE_UP),
] as const;

/** Modes of two-dimensional rows: 0 to 6 vertical (3 is straight below), then these. */
export const PASS_MODE = 7;
export const HORIZONTAL_MODE = 8;
export const MODES = tableOf(
  [
    ...VERTICAL.map((code, i): [string, number] => [code, i]),
    [PASS, PASS_MODE],
    [HORIZONTAL, HORIZONTAL_MODE],
  ],
  MODE_BITS,
);
