import { localDateOf } from '../../domain/calendar';
import { csvCell, csvFile } from '../../domain/csv-cell';
import type { Report } from '../../reports/read-report';
import type { ReportTable } from '../../reports/report-table';
import { isFigure, plainCell } from './report-words';

/** A table as CSV; texts are inert in a spreadsheet, figures are plain numbers. */
export function reportCsv({ columns, rows }: ReportTable): string {
  return csvFile([
    columns.map(({ label }) => csvCell(label)),
    ...rows.map((row) =>
      columns.map(({ key, kind }) => {
        const text = plainCell(kind, row[key] ?? null);
        return isFigure(kind) ? text : csvCell(text);
      }),
    ),
  ]);
}

/** E.g. "SGH-turnaround-by-week-2026-09-01-2026-11-23.csv". */
export function csvName({ facility, name, period, asOf }: Report, { key }: ReportTable): string {
  const when = period ? [period.from, period.to] : [localDateOf(asOf, facility.timeZone)];
  return `${[facility.prefix, name, key, ...when].join('-')}.csv`;
}
