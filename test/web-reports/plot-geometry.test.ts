import fc from 'fast-check';
import { barsOf, linesOf } from '../../src/web/reports/plot-geometry';
import type { PlotGeometry } from '../../src/web/reports/plot-geometry';
import { scaleTo } from '../../src/web/reports/plot-scale';

const value = fc.double({ min: 0, max: 1e9, noNaN: true });
const table = fc
  .record({ rows: fc.integer({ min: 1, max: 60 }), columns: fc.integer({ min: 1, max: 3 }) })
  .chain(({ rows, columns }) => {
    const series = fc.array(fc.option(value), { minLength: rows, maxLength: rows });
    return fc.array(series, { minLength: columns, maxLength: columns });
  });
/** Tenths, rounded twice. */
const NEAR = 0.21;

test('an axis reaches its largest value in few round steps', () => {
  expect(scaleTo(0, 1)).toEqual({ top: 1, ticks: [0, 1] });
  expect(scaleTo(7, 1)).toEqual({ top: 8, ticks: [0, 2, 4, 6, 8] });
  expect(scaleTo(0.3, 0.5)).toEqual({ top: 0.5, ticks: [0, 0.5] });
  fc.assert(
    fc.property(value, fc.constantFrom(0.5, 1), (largest, smallest) => {
      const { top, ticks } = scaleTo(largest, smallest);
      expect(top).toBeGreaterThanOrEqual(largest * (1 - 1e-11));
      expect(ticks[0]).toBe(0);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(7);
      const step = top / (ticks.length - 1);
      expect(top - largest).toBeLessThanOrEqual(step * (1 + 1e-9));
      ticks.forEach((tick, index) => expect(tick).toBeCloseTo(index * step, 3));
    }),
  );
});

/** The value that stands at a place on the axis. */
function readBack({ ticks }: PlotGeometry, at: number): number {
  const [first, last] = [ticks[0]!, ticks.at(-1)!];
  return ((at - first.at) / (last.at - first.at)) * last.value;
}
const top = (geometry: PlotGeometry) => geometry.ticks.at(-1)!.value;

test('every point of a line stands where its value is, within the plane and in the order of the rows', () => {
  fc.assert(
    fc.property(table, (series) => {
      const geometry = linesOf(series, 1);
      const tolerance = (NEAR / (geometry.bottom - geometry.top)) * top(geometry);
      series.forEach((values, index) => {
        const runs = geometry.runs[index]!;
        const marks = runs.flat();
        expect(marks.map(({ row }) => row)).toEqual(
          values.flatMap((one, row) => (one === null ? [] : [row])),
        );
        for (const mark of marks) {
          expect(mark.y).toBeGreaterThanOrEqual(geometry.top - NEAR);
          expect(mark.y).toBeLessThanOrEqual(geometry.bottom + NEAR);
          expect(mark.x).toBeGreaterThan(geometry.left);
          expect(mark.x).toBeLessThan(geometry.right);
          expect(Math.abs(readBack(geometry, mark.y) - values[mark.row]!)).toBeLessThanOrEqual(tolerance);
        }
        // A line is drawn from a row to the next alone, never over a gap.
        for (const run of runs)
          run.forEach(({ row, x }, place) => {
            if (place === 0) return;
            expect(row).toBe(run[place - 1]!.row + 1);
            expect(x).toBeGreaterThan(run[place - 1]!.x);
          });
      });
    }),
  );
});

test.each([true, false])(
  'bars are as long as their values and never lie on each other (stacked: %s)',
  (isStacked) => {
    fc.assert(
      fc.property(table, (series) => {
        const geometry = barsOf(series, 1, isStacked);
        const wide = geometry.right - geometry.left;
        const tolerance = (NEAR / wide) * top(geometry);
        expect(geometry.bars).toHaveLength(series.length * series[0]!.length);
        for (const bar of geometry.bars) {
          expect(bar.value).toBe(series[bar.series]![bar.row] ?? 0);
          expect(Math.abs((bar.width / wide) * top(geometry) - bar.value)).toBeLessThanOrEqual(tolerance);
          expect(bar.x + bar.width).toBeLessThanOrEqual(geometry.right + NEAR);
          expect(bar.y).toBeGreaterThanOrEqual(geometry.top);
          expect(bar.y + bar.height).toBeLessThanOrEqual(geometry.bottom);
        }
        geometry.bars.forEach((bar, index) => {
          const next = geometry.bars[index + 1];
          if (!next) return;
          const isBeside = isStacked && next.row === bar.row;
          if (isBeside) expect(next.x).toBeCloseTo(bar.x + bar.width, 5);
          else expect(next.y).toBeGreaterThanOrEqual(bar.y + bar.height);
        });
      }),
      { numRuns: 40 },
    );
  },
);
