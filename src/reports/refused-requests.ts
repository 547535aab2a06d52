import type { Ask } from './report-question';
import type { Cell } from './report-table';

/** Requests that ended without a release, and access that was denied with its grounds. */
export const askRefusedRequests: Ask = async ({ rows, facilityId, begins, ends }) => {
  const span = [facilityId, begins, ends];
  const closed = await rows.query<Record<string, Cell>[]>(
    `SELECT CASE kind WHEN 'request-denied' THEN 'denied' ELSE data ->> 'reason' END AS reason, count(*)::int AS closed
       FROM history_event WHERE facility_id = $1 AND kind IN ('request-closed', 'request-denied')
        AND at >= $2 AND at < $3 GROUP BY 1 ORDER BY closed DESC, reason`,
    span,
  );
  const grounds = await rows.query<Record<string, Cell>[]>(
    `SELECT g ->> 'ground' AS ground, g ->> 'citation' AS citation, count(*)::int AS denials,
            count(*) FILTER (WHERE d.whole)::int AS whole, count(*) FILTER (WHERE NOT d.whole)::int AS part,
            sum((g ->> 'pages')::int)::int AS pages,
            count(*) FILTER (WHERE d.review_asked_on IS NOT NULL)::int AS asked,
            count(*) FILTER (WHERE d.overturned)::int AS overturned
       FROM denial d CROSS JOIN LATERAL jsonb_array_elements(d.grounds) g
      WHERE d.facility_id = $1 AND d.denied_at >= $2 AND d.denied_at < $3
      GROUP BY 1, 2 ORDER BY denials DESC, ground, citation`,
    span,
  );
  return [
    {
      key: 'by-reason',
      title: 'Requests closed without a release, by reason',
      columns: [
        { key: 'reason', label: 'Reason', kind: 'closing' },
        { key: 'closed', label: 'Closed', kind: 'count' },
      ],
      rows: closed,
      plot: { kind: 'bars', series: ['closed'], axis: 'requests' },
      counted: [
        'Counted are closings without a release in the period; a request that was opened again and closed again counts twice. A denial counts here when it denied all of the request.',
      ],
      isEmpty: closed.length === 0,
    },
    {
      key: 'by-ground',
      title: 'Access denied, by legal ground',
      columns: [
        { key: 'ground', label: 'Ground', kind: 'ground' },
        { key: 'citation', label: 'Law', kind: 'text' },
        { key: 'denials', label: 'Denials', kind: 'count' },
        { key: 'whole', label: 'Of the whole request', kind: 'count' },
        { key: 'part', label: 'Of a part', kind: 'count' },
        { key: 'pages', label: 'Pages', kind: 'count' },
        { key: 'asked', label: 'Review asked', kind: 'count' },
        { key: 'overturned', label: 'Overturned', kind: 'count' },
      ],
      rows: grounds,
      plot: { kind: 'stacked-bars', series: ['whole', 'part'], axis: 'denials' },
      counted: [
        'Counted are letters of denial (45 CFR 164.524(d)) sent in the period. A denial with several grounds counts under each of them, so the column may add up to more denials than there were.',
        'Review asked and overturned tell what became of these denials until now, also after the period.',
      ],
      isEmpty: grounds.length === 0,
    },
  ];
};
