import { byWeek, isNothing, share, WEEK_COLUMNS, weekIn } from './report-question';
import type { Ask } from './report-question';
import type { Cell, Column, ReportTable } from './report-table';

interface Found {
  week: string | null;
  basis: string | null;
  requester: string | null;
  released: number;
  median: number;
  ninetieth: number;
  inTime: number;
}

const FIGURES: readonly Column[] = [
  { key: 'released', label: 'Released', kind: 'count' },
  { key: 'median', label: 'Median', kind: 'days' },
  { key: 'ninetieth', label: '90th percentile', kind: 'days' },
  { key: 'inTime', label: 'By the due date', kind: 'count' },
  { key: 'inTimeShare', label: 'Share by the due date', kind: 'share' },
];
const COUNTED = [
  'Counted are requests whose packet was released in the period, in the week of the release.',
  'Turnaround is the number of calendar days from the day on which the request arrived to the day of its release, both in the facility’s time zone; holds are not taken off. Same day is 0.',
  'Half of the requests took no longer than the median, nine of ten no longer than the 90th percentile; between two values both are interpolated.',
  'By the due date: released on or before the due date that stands today, with extensions.',
];
const NOUGHT = { released: 0, median: null, ninetieth: null, inTime: 0, inTimeShare: null };

/** How long requests took from arrival to release. */
export const askTurnaround: Ask = async ({ rows, facilityId, timeZone, period, begins, ends }) => {
  const found = await rows.query<Found[]>(
    `WITH released AS MATERIALIZED (
       SELECT ${weekIn('d.disclosed_at AT TIME ZONE $4', '$5')} AS week, r.basis::text AS basis,
              r.requester_kind::text AS requester,
              (d.disclosed_at AT TIME ZONE $4)::date - r.received_on AS took,
              (d.disclosed_at AT TIME ZONE $4)::date <= r.due_on AS in_time
         FROM disclosure d JOIN release_request r ON r.id = d.request_id
        WHERE d.facility_id = $1 AND d.disclosed_at >= $2 AND d.disclosed_at < $3)
     SELECT week, basis, requester, count(*)::int AS released,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS median,
            percentile_cont(0.9) WITHIN GROUP (ORDER BY took) AS ninetieth,
            count(*) FILTER (WHERE in_time)::int AS "inTime"
       FROM released GROUP BY GROUPING SETS ((week), (basis), (requester))
      ORDER BY released DESC, basis, requester`,
    [facilityId, begins, ends, timeZone, period.from],
  );
  const told = found.map((row) => ({ ...row, inTimeShare: share(row.inTime, row.released) }));
  const weeks = told.flatMap(({ week, basis: _basis, requester: _requester, ...figures }) =>
    week === null ? [] : [{ week, ...figures }],
  );
  const isEmpty = found.length === 0;
  const kinds = (key: 'basis' | 'requester', label: string, title: string): ReportTable => ({
    key: `by-${key}`,
    title,
    columns: [{ key, label, kind: key }, ...FIGURES],
    rows: told.filter((row) => row[key] !== null).map((row) => ({ ...row }) as Record<string, Cell>),
    plot: { kind: 'bars', series: ['median', 'ninetieth'], axis: 'calendar days' },
    counted: COUNTED,
    isEmpty,
  });
  const rowsByWeek = byWeek(period, weeks, NOUGHT);
  return [
    {
      key: 'by-week',
      title: 'Days from arrival to release, by week',
      columns: [...WEEK_COLUMNS, ...FIGURES],
      rows: rowsByWeek,
      plot: { kind: 'lines', series: ['median', 'ninetieth'], axis: 'calendar days' },
      counted: COUNTED,
      isEmpty: isNothing(rowsByWeek, 'released'),
    },
    kinds('basis', 'Legal basis', 'Days from arrival to release, by legal basis'),
    kinds('requester', 'Requester', 'Days from arrival to release, by kind of requester'),
  ];
};
