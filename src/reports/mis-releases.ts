import { share } from './report-question';
import type { Ask } from './report-question';

interface Found {
  released: number;
  astray: number;
  breaches: number;
  presumed: number;
  finished: number;
  unproven: number;
  beforeApproval: number;
  afterApproval: number;
}

/** Packets that went astray, and those that were stopped in time; each with what it is counted against. */
export const askMisReleases: Ask = async ({ rows, facilityId, begins, ends }) => {
  const [found] = await rows.query<[Found]>(
    `SELECT * FROM
       (SELECT count(*)::int AS released, count(i.id)::int AS astray,
               count(*) FILTER (WHERE a.is_breach)::int AS breaches,
               count(*) FILTER (WHERE i.id IS NOT NULL AND a.is_breach IS NULL)::int AS presumed
          FROM disclosure d LEFT JOIN incident i ON i.disclosure_id = d.id
          LEFT JOIN LATERAL (SELECT is_breach FROM incident_assessment
                              WHERE incident_id = i.id ORDER BY sequence DESC LIMIT 1) a ON true
         WHERE d.facility_id = $1 AND d.disclosed_at >= $2 AND d.disclosed_at < $3) left_the_house,
       (SELECT count(*) FILTER (WHERE kind = 'packet-prepared' OR data ->> 'code' = 'not-proven')::int AS finished,
               count(*) FILTER (WHERE kind = 'packet-failed' AND data ->> 'code' = 'not-proven')::int AS unproven,
               count(*) FILTER (WHERE kind = 'packet-refused' AND data ->> 'before' = 'proven')::int AS "beforeApproval",
               count(*) FILTER (WHERE kind = 'packet-refused' AND data ->> 'before' = 'approved')::int AS "afterApproval"
          FROM history_event
         WHERE facility_id = $1 AND kind IN ('packet-prepared', 'packet-failed', 'packet-refused')
           AND at >= $2 AND at < $3) stopped`,
    [facilityId, begins, ends],
  );
  const { released, astray, breaches, presumed, finished, unproven, beforeApproval, afterApproval } = found;
  const line = (what: string, cases: number, of: string, among: number) => ({
    ...{ what, cases, of, among },
    rate: share(cases, among),
  });
  const columns = [
    { key: 'what', label: 'What', kind: 'text' },
    { key: 'cases', label: 'Cases', kind: 'count' },
    { key: 'of', label: 'Counted against', kind: 'text' },
    { key: 'among', label: 'Of', kind: 'count' },
    { key: 'rate', label: 'Rate', kind: 'share' },
  ] as const;
  const left = 'packets released';
  const made = 'packets that reached the proof';
  return [
    {
      key: 'mis-releases',
      title: 'Mis-releases',
      columns,
      rows: [
        line('Went astray', astray, left, released),
        line('of these found to be a breach', breaches, left, released),
        line('of these not yet assessed, so presumed a breach', presumed, left, released),
      ],
      plot: null,
      counted: [
        'A mis-release is a packet that left and went astray: an incident is on record for it. Counted are packets released in the period for which an incident was recorded until now, and the rate is these over all packets released in the period.',
        'The newest assessment says whether it is a breach; without one it is presumed to be (45 CFR 164.402(2)). What nobody noticed or recorded cannot be counted: a recent period can still grow.',
      ],
      isEmpty: released === 0,
    },
    {
      key: 'near-misses',
      title: 'Near-misses',
      columns,
      rows: [
        line('All near-misses', unproven + beforeApproval + afterApproval, made, finished),
        line('Stopped by the proof', unproven, made, finished),
        line('Sent back before approval', beforeApproval, made, finished),
        line('Sent back after approval', afterApproval, made, finished),
      ],
      plot: { kind: 'bars', series: ['cases'], axis: 'packets' },
      counted: [
        'A near-miss is a packet that was stopped in the house: the proof could still find something that was marked, or a person sent it back, in review or between approval and release. Counted by when it was stopped; the rate is these over the packets on which the proof finished in the period, proven or not.',
        'Not counted, for the history does not hold them: clicks that were refused, and packets made again because records or marks changed. A packet can be sent back for other reasons than a danger to privacy, so the rate is an upper bound.',
      ],
      isEmpty: finished + beforeApproval + afterApproval === 0,
    },
  ];
};
