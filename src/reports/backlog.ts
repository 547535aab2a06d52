import type { Ask } from './report-question';
import type { Column, ReportTable } from './report-table';

/** Days since arrival, and days to the due date (negative: past it): the first and the last of each span. */
const AGES = [
  [0, 3, '0 to 3 days'],
  [4, 7, '4 to 7 days'],
  [8, 14, '8 to 14 days'],
  [15, 30, '15 to 30 days'],
  [31, 60, '31 to 60 days'],
  [61, null, 'More than 60 days'],
] as const;
const DUES = [
  [null, -31, 'More than 30 days overdue'],
  [-30, -8, '8 to 30 days overdue'],
  [-7, -1, '1 to 7 days overdue'],
  [0, 0, 'Due today'],
  [1, 3, 'Due in 1 to 3 days'],
  [4, 7, 'Due in 4 to 7 days'],
  [8, 14, 'Due in 8 to 14 days'],
  [15, 30, 'Due in 15 to 30 days'],
  [31, null, 'Due in more than 30 days'],
] as const;
type Spans = readonly (readonly [number | null, number | null, string])[];

interface Found {
  days: number;
  received: number;
  verified: number;
  redacted: number;
  open: number;
}

const FIGURES: readonly Column[] = [
  { key: 'received', label: 'Received', kind: 'count' },
  { key: 'verified', label: 'Verified', kind: 'count' },
  { key: 'redacted', label: 'Redacted', kind: 'count' },
  { key: 'open', label: 'All open', kind: 'count' },
];
const OPEN = 'Counted are all requests that are neither released nor closed at this moment, by their state.';

/** The requests that are open now, by how long they wait and by how long is left. */
export const askBacklog: Ask = async ({ rows, facilityId, today }) => {
  const byDays = (days: string) =>
    rows.query<Found[]>(
      `SELECT ${days} AS days, count(*) FILTER (WHERE state = 'received')::int AS received,
              count(*) FILTER (WHERE state = 'verified')::int AS verified,
              count(*) FILTER (WHERE state = 'redacted')::int AS redacted, count(*)::int AS open
         FROM release_request WHERE facility_id = $1 AND state IN ('received', 'verified', 'redacted')
        GROUP BY 1`,
      [facilityId, today],
    );
  return [
    tableOf('by-age', 'Open requests by age', 'Age', AGES, await byDays('$2::date - received_on'), [
      OPEN,
      'Age is the number of calendar days from the day of arrival to today. A request that arrived today is 0 days old.',
    ]),
    tableOf(
      'by-due-date',
      'Open requests by days to the due date',
      'Due',
      DUES,
      await byDays('due_on - $2::date'),
      [
        OPEN,
        'Days to the due date are calendar days from today to the due date that stands, with extensions; weekends count.',
      ],
    ),
  ];
};

function tableOf(
  key: string,
  title: string,
  label: string,
  spans: Spans,
  found: readonly Found[],
  counted: readonly string[],
): ReportTable {
  return {
    key,
    title,
    columns: [{ key: 'span', label, kind: 'text' }, ...FIGURES],
    rows: spans.map(([first, last, span]) => {
      const within = found.filter(({ days }) => (first ?? days) <= days && days <= (last ?? days));
      const sum = (figure: keyof Found) => within.reduce((total, row) => total + row[figure], 0);
      return {
        span,
        received: sum('received'),
        verified: sum('verified'),
        redacted: sum('redacted'),
        open: sum('open'),
      };
    }),
    plot: { kind: 'stacked-bars', series: ['received', 'verified', 'redacted'], axis: 'requests' },
    counted,
    isEmpty: found.length === 0,
  };
}
