import { byWeek, isNothing, share, WEEK_COLUMNS, weekIn } from './report-question';
import type { Ask } from './report-question';

interface Found {
  week: string;
  packets: number;
  pages: number;
  redacted: number;
  withheld: number;
}

/** How many pages of records left, and how many of them with something removed. */
export const askPagesReleased: Ask = async ({ rows, facilityId, timeZone, period, begins, ends }) => {
  const found = await rows.query<Found[]>(
    `SELECT ${weekIn('d.disclosed_at AT TIME ZONE $4', '$5')} AS week, count(*)::int AS packets,
            coalesce(sum(p.record_pages), 0)::int AS pages, coalesce(sum(p.redacted_pages), 0)::int AS redacted,
            coalesce(sum(p.withheld_pages), 0)::int AS withheld
       FROM disclosure d JOIN packet p ON p.id = d.packet_id
      WHERE d.facility_id = $1 AND d.disclosed_at >= $2 AND d.disclosed_at < $3 GROUP BY 1`,
    [facilityId, begins, ends, timeZone, period.from],
  );
  const told = found.map((row) => ({ ...row, redactedShare: share(row.redacted, row.pages) }));
  const nought = { packets: 0, pages: 0, redacted: 0, redactedShare: null, withheld: 0 };
  const weeks = byWeek(period, told, nought);
  return [
    {
      key: 'by-week',
      title: 'Pages released, by week',
      columns: [
        ...WEEK_COLUMNS,
        { key: 'packets', label: 'Packets', kind: 'count' },
        { key: 'pages', label: 'Pages of records', kind: 'count' },
        { key: 'redacted', label: 'With redaction', kind: 'count' },
        { key: 'redactedShare', label: 'Share with redaction', kind: 'share' },
        { key: 'withheld', label: 'Pages withheld whole', kind: 'count' },
      ],
      rows: weeks,
      plot: { kind: 'lines', series: ['pages', 'redacted'], axis: 'pages' },
      counted: [
        'Pages of records in packets released in the period, in the week of the release; cover sheet, notices, index and the copy of a consent are not counted.',
        'With redaction: pages in the packet on which at least one box was removed. Withheld whole: pages of the source documents that did not go into the packet; they are not among the pages of records.',
      ],
      isEmpty: isNothing(weeks, 'packets'),
    },
  ];
};
