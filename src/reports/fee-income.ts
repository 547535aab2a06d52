import { centsOfDecimal } from '../domain/fees/money';
import type { Cents } from '../domain/fees/money';
import { byWeek, isNothing, WEEK_COLUMNS, weekIn } from './report-question';
import type { Ask } from './report-question';
import type { Column } from './report-table';

const SUMS = ['invoiced', 'received', 'waived', 'refunded'] as const;
type Sum = (typeof SUMS)[number];
type Found = Record<Sum, string> & { week: string | null; payer: string | null; invoices: number };

const FIGURES: readonly Column[] = [
  { key: 'invoices', label: 'Invoices', kind: 'count' },
  { key: 'invoiced', label: 'Invoiced', kind: 'money' },
  { key: 'received', label: 'Received', kind: 'money' },
  { key: 'waived', label: 'Waived', kind: 'money' },
  { key: 'refunded', label: 'Refunded', kind: 'money' },
];
const COUNTED = [
  'Invoiced: the totals of invoices issued in the period, by the instant of issue; quotes are not counted. Received, waived and refunded: entries of the ledgers by the day for which they were entered, whenever the invoice was issued; so a week can receive more than it invoiced.',
  'Amounts are exact sums of whole cents. Received is before refunds: what stayed is received less refunded.',
];
const NOUGHT = { invoices: 0, invoiced: 0, received: 0, waived: 0, refunded: 0 };

/** What was charged for copies, and what came in. */
export const askFeeIncome: Ask = async ({ rows, facilityId, timeZone, period, begins, ends }) => {
  const entered = (kind: string) => `coalesce(sum(amount) FILTER (WHERE kind = '${kind}'), 0)::text`;
  const found = await rows.query<Found[]>(
    `WITH moved AS MATERIALIZED (
       SELECT ${weekIn('issued_at AT TIME ZONE $4', '$5')} AS week, payer::text AS payer, 'invoiced' AS kind,
              count(*) AS invoices, sum(total) AS amount
         FROM invoice WHERE facility_id = $1 AND kind = 'invoice' AND issued_at >= $2 AND issued_at < $3
        GROUP BY 1, 2
       UNION ALL
       SELECT ${weekIn('e.entered_on', '$5')}, i.payer::text, e.kind::text, 0, sum(e.amount)
         FROM invoice_entry e JOIN invoice i ON i.id = e.invoice_id
        WHERE e.facility_id = $1 AND e.entered_on BETWEEN $5::date AND $6::date
          AND e.kind IN ('paid', 'waived', 'refunded')
        GROUP BY 1, 2, 3)
     SELECT week, payer, sum(invoices)::int AS invoices, ${entered('invoiced')} AS invoiced,
            ${entered('paid')} AS received, ${entered('waived')} AS waived, ${entered('refunded')} AS refunded
       FROM moved GROUP BY GROUPING SETS ((week), (payer)) ORDER BY sum(amount) DESC NULLS LAST, payer`,
    [facilityId, begins, ends, timeZone, period.from, period.to],
  );
  const told = found.map(({ week, payer, invoices, ...sums }) => {
    const cents = (sum: Sum): Cents => centsOfDecimal(sums[sum]);
    const [invoiced, received, waived, refunded] = [
      cents('invoiced'),
      cents('received'),
      cents('waived'),
      cents('refunded'),
    ];
    return { week, payer, invoices, invoiced, received, waived, refunded };
  });
  const weeks = byWeek(
    period,
    told.flatMap(({ week, payer: _payer, ...sums }) => (week === null ? [] : [{ week, ...sums }])),
    NOUGHT,
  );
  return [
    {
      key: 'by-week',
      title: 'Fees, by week',
      columns: [...WEEK_COLUMNS, ...FIGURES],
      rows: weeks,
      plot: { kind: 'lines', series: ['invoiced', 'received'], axis: 'US dollars' },
      counted: COUNTED,
      isEmpty: isNothing(weeks, 'invoices', ...SUMS),
    },
    {
      key: 'by-payer',
      title: 'Fees, by payer',
      columns: [{ key: 'payer', label: 'Payer', kind: 'payer' }, ...FIGURES],
      rows: told
        .filter(({ payer }) => payer !== null)
        .map(({ week: _week, payer, ...sums }) => ({ payer, ...sums })),
      plot: { kind: 'bars', series: ['invoiced', 'received'], axis: 'US dollars' },
      counted: COUNTED,
      isEmpty: found.length === 0,
    },
  ];
};
