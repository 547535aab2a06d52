import type { Report } from '../../reports/read-report';
import type { Period } from '../../reports/report-period';
import type { ReportTable } from '../../reports/report-table';
import { REPORT_NAMES, REPORTS } from '../../reports/reports';
import type { ReportName } from '../../reports/reports';
import { toldDate, toldInstant } from '../desk/told-dates';
import { plotView } from './plot-view';
import { isFigure, toldCell } from './report-words';

/** What was typed into the filter, right or wrong. */
export type TypedPeriod = Record<keyof Period, string>;

/** The model of templates/pages/desk/reports.hbs. */
export function reportsView() {
  const listed = REPORT_NAMES.map((name) => ({ href: reportHref(name), ...REPORTS[name] }));
  return { title: 'Reports', reports: listed.map(({ href, title, about }) => ({ href, title, about })) };
}

/** The model of templates/pages/desk/report.hbs; without a report, why there is none. */
export function reportView(
  name: ReportName,
  typed: TypedPeriod,
  answer: { report: Report } | { errors: readonly string[] },
) {
  const { title, about, ofPeriod } = REPORTS[name];
  const report = 'report' in answer ? answer.report : null;
  const period = report?.period ?? null;
  return {
    title: `${title} · Reports`,
    heading: title,
    about,
    ofPeriod,
    action: reportHref(name),
    typed: period ?? typed,
    errors: 'errors' in answer ? answer.errors : [],
    others: REPORT_NAMES.map((other) => ({
      // The period goes along to the report beside it.
      href: reportHref(other, period ?? (ofPeriod ? null : knownPeriod(typed))),
      title: REPORTS[other].title,
      isHere: other === name,
    })),
    of: report && {
      facility: report.facility.name,
      period: period && `${toldDate(period.from)} to ${toldDate(period.to)}`,
      asOf: toldInstant(report.asOf, report.facility.timeZone),
      timeZone: report.facility.timeZone,
    },
    tables: (report?.tables ?? []).map((table) => tableView(name, period, table)),
  };
}

function tableView(name: ReportName, period: Period | null, table: ReportTable) {
  const { key, title, columns, rows, counted, isEmpty } = table;
  const query = period ? `?${new URLSearchParams({ ...period }).toString()}` : '';
  return {
    ...{ key, title, counted, isEmpty },
    empty: period
      ? `Nothing to count from ${toldDate(period.from)} to ${toldDate(period.to)}.`
      : 'Nothing is open.',
    csvHref: `${reportHref(name)}/csv/${key}${query}`,
    plot: plotView(table),
    columns: columns.map(({ label, kind }) => ({ label, isFigure: isFigure(kind) })),
    rows: rows.map((row) => ({
      cells: columns.map((column, index) => ({
        text: toldCell(column.kind, row[column.key] ?? null),
        style: isFigure(column.kind) ? 'figure' : column.kind,
        isHead: index === 0,
      })),
    })),
  };
}

/** A period that was typed for a report that needs none, to be handed on as it is. */
function knownPeriod({ from, to }: TypedPeriod): Partial<Period> | null {
  const typed = { ...(from && { from }), ...(to && { to }) };
  return Object.keys(typed).length > 0 ? typed : null;
}

function reportHref(name: ReportName, period: Partial<Period> | null = null): string {
  const query = period ? `?${new URLSearchParams({ ...period }).toString()}` : '';
  return `/desk/reports/${name}${query}`;
}
