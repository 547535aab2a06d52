import { byWeek, isNothing, WEEK_COLUMNS, weekIn } from './report-question';
import type { Ask } from './report-question';

interface Found {
  week: string;
  received: number;
  released: number;
  closed: number;
}

/** How many requests came, left with records, and ended without. */
export const askVolume: Ask = async ({ rows, facilityId, timeZone, period, begins, ends }) => {
  const week = (at: string) => weekIn(`${at} AT TIME ZONE $4`, '$5');
  const found = await rows.query<Found[]>(
    `SELECT week, sum(received)::int AS received, sum(released)::int AS released, sum(closed)::int AS closed FROM (
       SELECT ${week('received_at')} AS week, count(*) AS received, 0 AS released, 0 AS closed FROM release_request
        WHERE facility_id = $1 AND received_at >= $2 AND received_at < $3 GROUP BY 1
       UNION ALL
       SELECT ${week('disclosed_at')}, 0, count(*), 0 FROM disclosure
        WHERE facility_id = $1 AND disclosed_at >= $2 AND disclosed_at < $3 GROUP BY 1
       UNION ALL
       SELECT ${week('at')}, 0, 0, count(*) FROM history_event
        WHERE facility_id = $1 AND kind IN ('request-closed', 'request-denied') AND at >= $2 AND at < $3
        GROUP BY 1) every_week GROUP BY week`,
    [facilityId, begins, ends, timeZone, period.from],
  );
  const weeks = byWeek(period, found, { received: 0, released: 0, closed: 0 });
  return [
    {
      key: 'by-week',
      title: 'Requests received, released and closed, by week',
      columns: [
        ...WEEK_COLUMNS,
        { key: 'received', label: 'Received', kind: 'count' },
        { key: 'released', label: 'Released', kind: 'count' },
        { key: 'closed', label: 'Closed', kind: 'count' },
      ],
      rows: weeks,
      plot: { kind: 'lines', series: ['received', 'released', 'closed'], axis: 'requests' },
      counted: [
        'Received: requests by the instant at which they arrived, whatever became of them. Weeks run from Monday to Sunday in the facility’s time zone; the first and the last are cut to the period.',
        'Released: packets released, each request once. Closed: closings without a release (denied, withdrawn, no records, duplicate); a request that was opened again and closed again counts twice.',
      ],
      isEmpty: isNothing(weeks, 'received', 'released', 'closed'),
    },
  ];
};
