import type { Ask } from './report-question';
import type { Cell } from './report-table';

const STEPS = [
  ['logged', 'Logged', 'request-received'],
  ['verified', 'Verified', 'request-verified'],
  ['prepared', 'Packets asked for', 'packet-requested'],
  ['approved', 'Packets approved', 'packet-approved'],
  ['sentBack', 'Packets sent back', 'packet-refused'],
  ['released', 'Released', 'request-released'],
  ['closed', 'Closed', 'request-closed'],
  ['denied', 'Denied', 'request-denied'],
] as const;

/** Which steps each member of staff took, from the history. */
export const askStaffWork: Ask = async ({ rows, facilityId, begins, ends }) => {
  const steps = STEPS.map(([key, , kind]) => `sum(steps) FILTER (WHERE kind = '${kind}') AS "${key}"`);
  const noughts = STEPS.map(([key]) => `coalesce("${key}", 0)::int AS "${key}"`);
  const kinds = STEPS.map(([, , kind]) => `'${kind}'`).join(', ');
  // Counted by the index alone; names are looked up for the few persons that are left.
  const found = await rows.query<Record<string, Cell>[]>(
    `WITH counted AS (
       SELECT actor_id, kind, count(*) AS steps FROM history_event
        WHERE facility_id = $1 AND kind IN (${kinds}) AND at >= $2 AND at < $3
        GROUP BY actor_id, kind),
     persons AS (SELECT actor_id, sum(steps)::int AS "all", ${steps.join(', ')} FROM counted GROUP BY actor_id)
     SELECT s.name, p."all", ${noughts.join(', ')}
       FROM persons p JOIN staff s ON s.id::text = p.actor_id ORDER BY p."all" DESC, s.name, s.id`,
    [facilityId, begins, ends],
  );
  return [
    {
      key: 'by-person',
      title: 'Steps taken by staff',
      columns: [
        { key: 'name', label: 'Name', kind: 'text' },
        { key: 'all', label: 'All steps', kind: 'count' },
        ...STEPS.map(([key, label]) => ({ key, label, kind: 'count' as const })),
      ],
      rows: found,
      plot: { kind: 'bars', series: ['all'], axis: 'steps' },
      counted: [
        'Counted are entries of the requests’ histories in the period, each for the person who was signed in. What requesters and the system did is left out.',
        'All steps is the sum of the columns beside it. A step says nothing of how much work it was: a packet of 3 pages and one of 3,000 count the same.',
      ],
      isEmpty: found.length === 0,
    },
  ];
};
