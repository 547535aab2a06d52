import type { Cents } from '../domain/fees/money';

/**
 * What stands in a column: a code or a name, a whole number, days (also half ones), a share of 1, whole cents, or a
 * facility-local day. Who shows it puts it in words.
 */
export type ColumnKind =
  | 'basis'
  | 'requester'
  | 'state'
  | 'hold'
  | 'closing'
  | 'ground'
  | 'payer'
  | 'text'
  | 'day'
  | 'count'
  | 'days'
  | 'share'
  | 'money';

export interface Column {
  key: string;
  label: string;
  kind: ColumnKind;
}

/** Null where there is nothing to tell, e.g. the median of no requests. */
export type Cell = string | number | Cents | null;

/** How a table is drawn: one bar, stack or point for each row, of these columns. */
export interface Plot {
  kind: 'columns' | 'bars' | 'stacked-bars' | 'lines';
  /** Keys of the columns drawn, at most three, all of one kind. */
  series: readonly string[];
  /** What the axis counts, e.g. "calendar days". */
  axis: string;
}

/** One question and its answer. */
export interface ReportTable {
  /** In addresses and file names. */
  key: string;
  title: string;
  columns: readonly Column[];
  rows: readonly Readonly<Record<string, Cell>>[];
  /** Null for a table that is read, not seen. */
  plot: Plot | null;
  /** How each figure is counted, in sentences. */
  counted: readonly string[];
  /** The rows are there and all of them are nought: nothing happened in the period. */
  isEmpty: boolean;
}
