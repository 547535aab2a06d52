import type { Ask } from './report-question';
import type { Cell } from './report-table';

/** Why requests waited, how often and how long. */
export const askHolds: Ask = async ({ rows, facilityId, begins, ends, now }) => {
  const found = await rows.query<Record<string, Cell>[]>(
    `WITH held AS MATERIALIZED (
       SELECT h.kind, h.lifted_at IS NOT NULL AS lifted,
              h.lifted_at IS NULL AND r.state IN ('released', 'closed') AS ended,
              extract(epoch FROM coalesce(h.lifted_at, CASE WHEN r.state IN ('released', 'closed') THEN (
                SELECT max(e.at) FROM history_event e WHERE e.request_id = h.request_id
                   AND e.kind IN ('request-released', 'request-closed', 'request-denied')) END, $4::timestamptz)
                - h.opened_at) / 86400.0 AS days
         FROM hold h JOIN release_request r ON r.id = h.request_id
        WHERE h.facility_id = $1 AND h.opened_at >= $2 AND h.opened_at < $3)
     SELECT kind::text AS kind, count(*)::int AS opened, count(*) FILTER (WHERE lifted)::int AS lifted,
            count(*) FILTER (WHERE ended)::int AS ended,
            count(*) FILTER (WHERE NOT lifted AND NOT ended)::int AS open,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median,
            percentile_cont(0.9) WITHIN GROUP (ORDER BY days) AS ninetieth, sum(days)::float8 AS total
       FROM held GROUP BY kind ORDER BY opened DESC, kind`,
    [facilityId, begins, ends, now],
  );
  return [
    {
      key: 'by-reason',
      title: 'Holds by reason',
      columns: [
        { key: 'kind', label: 'Reason', kind: 'hold' },
        { key: 'opened', label: 'Opened', kind: 'count' },
        { key: 'lifted', label: 'Lifted', kind: 'count' },
        { key: 'ended', label: 'Ended with the request', kind: 'count' },
        { key: 'open', label: 'Still open', kind: 'count' },
        { key: 'median', label: 'Median time held', kind: 'days' },
        { key: 'ninetieth', label: '90th percentile', kind: 'days' },
        { key: 'total', label: 'Time held in all', kind: 'days' },
      ],
      rows: found,
      plot: { kind: 'stacked-bars', series: ['lifted', 'ended', 'open'], axis: 'holds' },
      counted: [
        'Counted are holds opened in the period, each by its reason; a request may have several. A hold stops no clock of the law.',
        'Time held runs from the opening of a hold until it was lifted, else until its request was released or closed, else until now; a day is 24 hours.',
      ],
      isEmpty: found.length === 0,
    },
  ];
};
