import { scaleTo } from './plot-scale';

/** Values of one series, one a row; null where there is none. */
export type Series = readonly (number | null)[];

export interface Tick {
  at: number;
  value: number;
}
export interface Bar {
  row: number;
  series: number;
  value: number;
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Mark {
  row: number;
  value: number;
  x: number;
  y: number;
}

/** Everything of a plot in units of its view box, rounded to tenths; y grows downwards. */
export interface PlotGeometry {
  width: number;
  height: number;
  /** The plane on which values lie. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  ticks: Tick[];
  /** Where each row is named: x under a column of lines, y beside bars. */
  rows: number[];
  bars: Bar[];
  /** For each series its unbroken runs of points. */
  runs: Mark[][][];
}

const WIDTH = 720;
const LINES_HEIGHT = 260;
const [LEFT, RIGHT, TOP, UNDER] = [76, 16, 12, 44];
/** Room for the names of bars, and for the figure behind a bar. */
const [NAMES, FIGURES] = [220, 96];
const BAR = 14;
const BETWEEN = 14;

/** Points over time, joined where one follows the other. @param smallest see `scaleTo` */
export function linesOf(series: readonly Series[], smallest: number): PlotGeometry {
  const count = series[0]?.length ?? 0;
  const frame = { left: LEFT, right: WIDTH - RIGHT, top: TOP, bottom: LINES_HEIGHT - UNDER };
  const scale = scaleTo(largest(series.flat()), smallest);
  const y = (value: number) => tenth(frame.bottom - (value / scale.top) * (frame.bottom - frame.top));
  const slot = (frame.right - frame.left) / Math.max(1, count);
  const x = (row: number) => tenth(frame.left + slot * (row + 0.5));
  return {
    ...{ width: WIDTH, height: LINES_HEIGHT, ...frame, bars: [] },
    ticks: scale.ticks.map((value) => ({ value, at: y(value) })),
    rows: Array.from({ length: count }, (_none, row) => x(row)),
    runs: series.map((values) => {
      const runs: Mark[][] = [];
      values.forEach((value, row) => {
        if (value === null) return;
        const mark = { row, value, x: x(row), y: y(value) };
        if (row > 0 && values[row - 1] != null) runs.at(-1)!.push(mark);
        else runs.push([mark]);
      });
      return runs;
    }),
  };
}

/** Lying bars, one below the other for each row; of several series beside each other, or stacked on one line. */
export function barsOf(series: readonly Series[], smallest: number, isStacked: boolean): PlotGeometry {
  const count = series[0]?.length ?? 0;
  const sums = Array.from({ length: count }, (_none, row) =>
    series.reduce((sum, values) => sum + (values[row] ?? 0), 0),
  );
  const lanes = isStacked ? 1 : Math.max(1, series.length);
  const slot = lanes * BAR + BETWEEN;
  const height = TOP + count * slot + UNDER;
  const frame = { left: NAMES, right: WIDTH - FIGURES, top: TOP, bottom: height - UNDER };
  const scale = scaleTo(largest(isStacked ? sums : series.flat()), smallest);
  const length = (value: number) => (value / scale.top) * (frame.right - frame.left);
  const bars: Bar[] = [];
  for (let row = 0; row < count; row += 1) {
    let before = 0;
    series.forEach((values, index) => {
      const value = values[row] ?? 0;
      const y = frame.top + row * slot + BETWEEN / 2 + (isStacked ? 0 : index * BAR);
      const from = tenth(frame.left + length(before));
      const to = tenth(frame.left + length(before + value));
      bars.push({
        row,
        series: index,
        value,
        x: from,
        y: tenth(y),
        width: tenth(to - from),
        height: BAR - 1,
      });
      if (isStacked) before += value;
    });
  }
  return {
    ...{ width: WIDTH, height, ...frame, bars, runs: [] },
    ticks: scale.ticks.map((value) => ({ value, at: tenth(frame.left + length(value)) })),
    rows: Array.from({ length: count }, (_none, row) => tenth(frame.top + row * slot + slot / 2)),
  };
}

function largest(values: Series): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
