import type { Column, Plot, ReportTable } from '../../reports/report-table';
import { toldDay } from '../desk/told-dates';
import { barsOf, linesOf } from './plot-geometry';
import type { Mark, PlotGeometry, Series } from './plot-geometry';
import { toldCell } from './report-words';

/** Names under a column of lines stand at least this far apart. */
const NAME_WIDTH = 62;
const LONGEST_NAME = 34;

/**
 * A table drawn, as templates/pages/partials/report-plot.hbs wants it; null for one without a plot, and for
 * one in which all is nought. Every number of the drawing is in the table beside it. Series differ by pattern, dash and mark, not by colour
 * alone.
 */
export function plotView(table: ReportTable) {
  const { plot, columns, rows, key } = table;
  if (plot === null || table.isEmpty || rows.length === 0) return null;
  const drawn = plot.series.map((name) => columns.find((column) => column.key === name)!);
  const isMoney = drawn.every(({ kind }) => kind === 'money');
  // Cents are drawn as dollars: an axis in whole numbers of what people count.
  const series = drawn.map((column) =>
    rows.map((row) => {
      const cell = row[column.key];
      return typeof cell === 'number' ? (isMoney ? cell / 100 : cell) : null;
    }),
  );
  if (series.flat().every((value) => !value)) return null;
  const geometry = geometryOf(plot, series);
  const isBars = plot.kind === 'bars' || plot.kind === 'stacked-bars';
  return {
    ...geometry,
    id: `plot-${key}`,
    viewBox: `0 0 ${geometry.width} ${geometry.height}`,
    title: table.title,
    description: descriptionOf(table, drawn),
    axis: plot.axis,
    axisX: (geometry.left + geometry.right) / 2,
    axisY: geometry.height - 6,
    isBars,
    tickX: geometry.left - 8,
    ticks: geometry.ticks.map(({ at, value }) => ({
      at,
      text: value.toLocaleString('en-US'),
      textY: isBars ? geometry.bottom + 16 : at + 4,
    })),
    names: namesOf(table, geometry, isBars),
    legend: drawn.map(({ label }, index) => ({ label, index })),
    bars: geometry.bars
      .filter(({ width }) => width > 0)
      .map((bar) => ({ ...bar, pattern: `plot-${key}-${bar.series}` })),
    figures: isBars ? figuresOf(plot, geometry, drawn, rows) : [],
    lines: geometry.runs.map((runs, index) => ({
      index,
      paths: runs.filter((run) => run.length > 1).map((run) => run.map(({ x, y }) => `${x},${y}`).join(' ')),
      marks: runs.flat().map((mark) => ({ d: markPath(mark, index) })),
    })),
  };
}

function geometryOf({ kind, axis }: Plot, series: readonly Series[]): PlotGeometry {
  const smallest = axis === 'calendar days' ? 0.5 : 1;
  return kind === 'lines' ? linesOf(series, smallest) : barsOf(series, smallest, kind === 'stacked-bars');
}

/** What the drawing shows, for who does not see it; the figures are in the table. */
function descriptionOf({ rows, plot }: ReportTable, drawn: readonly Column[]): string {
  const told = drawn.map(({ key, label, kind }) => {
    const values = rows.flatMap((row) => (typeof row[key] === 'number' ? [row[key]] : []));
    if (values.length === 0) return `${label}: none`;
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return `${label}: ${toldCell(kind, least)} to ${toldCell(kind, most)}`;
  });
  const shape = plot?.kind === 'lines' ? 'Lines over the weeks' : 'Bars';
  return `${shape}, ${rows.length} ${rows.length === 1 ? 'row' : 'rows'}. ${told.join('; ')} (${plot?.axis}). The table below has every figure.`;
}

function namesOf({ columns, rows }: ReportTable, geometry: PlotGeometry, isBars: boolean) {
  const named = columns[0]!;
  const every = isBars
    ? 1
    : Math.max(1, Math.ceil((NAME_WIDTH * rows.length) / (geometry.right - geometry.left)));
  const lastYear = Number(String(rows.at(-1)?.[named.key]).slice(0, 4));
  return geometry.rows.flatMap((at, index) => {
    if (index % every !== 0) return [];
    const cell = rows[index]?.[named.key] ?? null;
    const name = named.kind === 'day' ? toldDay(String(cell), lastYear) : toldCell(named.kind, cell);
    const text = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
    return [isBars ? { x: geometry.left - 8, y: at + 4, text } : { x: at, y: geometry.bottom + 18, text }];
  });
}

/** The figure behind each bar, or behind each stack its sum. */
function figuresOf(
  plot: Plot,
  geometry: PlotGeometry,
  drawn: readonly Column[],
  rows: ReportTable['rows'],
): { x: number; y: number; text: string }[] {
  if (plot.kind === 'bars')
    return geometry.bars.map(({ row, series, x, y, width, height }) => {
      const { key, kind } = drawn[series]!;
      return { x: x + width + 5, y: y + height - 2, text: toldCell(kind, rows[row]?.[key] ?? null) };
    });
  return geometry.rows.map((at, row) => {
    const own = geometry.bars.filter((bar) => bar.row === row);
    const end = Math.max(...own.map(({ x, width }) => x + width));
    const sum = own.reduce((total, { value }) => total + value, 0);
    return { x: end + 5, y: at + 4, text: sum.toLocaleString('en-US') };
  });
}

/** A circle, a square or a triangle around a point. */
function markPath({ x, y }: Mark, series: number): string {
  if (series === 0) return `M${x - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`;
  if (series === 1) return `M${x - 4} ${y - 4}h8v8h-8z`;
  return `M${x} ${y - 5}l5 9h-10z`;
}
