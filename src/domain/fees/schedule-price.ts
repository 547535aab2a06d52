import type { FeeLine, FeeLineKind, FeePurpose, FeeQuote, FeeScheduleRow, PageTier } from './fee-schedule';
import { quoteOf } from './fee-schedule';
import { centsAsFraction, decimal, dollars, downToCents, of, times, toNearestCent } from './money';
import type { Cents } from './money';

/** What is copied and how it travels. */
export interface CopyWork {
  pages: number;
  medium: 'paper' | 'electronic';
  films: number;
  /** Reasonable cost of the films, where the schedule names no rate; null when unknown. */
  filmCost: Cents | null;
  yearsSearched: number;
  certified: boolean;
  /** What the carrier really takes; 0 when nothing is mailed. */
  postage: Cents;
  purpose: FeePurpose | null;
  /** Free copies of the same records this requester had before. */
  earlierFreeCopies: number;
  /** Percent of sales tax at the facility, e.g. "7"; null when not set. */
  taxRate: string | null;
}

/**
 * The most that a row of the law lets be charged, line by line; null when films are asked for and neither the row
 * names a rate nor their cost is known (RULES 11: "reasonable cost").
 */
export function priceBySchedule(row: FeeScheduleRow, work: CopyWork): FeeQuote | null {
  const line = lineOf(row);
  if (isFree(row, work)) return quoteOf([line('free', 1, null, 0), ...postage(row, work)]);
  const films = filmLines(row, work);
  if (films === null) return null;
  const copies = copyLines(row, work);
  const charges = [
    ...copies,
    ...films,
    ...(row.yearSearched && work.yearsSearched > 0
      ? [line('years', work.yearsSearched, row.yearSearched)]
      : []),
    ...(row.certification && work.certified ? [line('certification', 1, row.certification)] : []),
  ];
  const taxed = charges.reduce((sum, { amount }) => sum + amount, 0);
  const tax =
    row.taxed && work.taxRate !== null
      ? [line('tax', 1, null, toNearestCent(of(centsAsFraction(taxed), decimal(work.taxRate), 100)))]
      : [];
  return quoteOf([...charges, ...tax, ...postage(row, work)], row.taxed === true && work.taxRate === null);
}

/** The charge once and the pages; for electronic copies never more than their limit. */
function copyLines(row: FeeScheduleRow, work: CopyWork): FeeLine[] {
  const line = lineOf(row);
  const electronic = work.medium === 'electronic' ? row.electronic : undefined;
  const lines = [
    ...(row.once ? [line(row.once.kind, 1, row.once.amount)] : []),
    ...tierLines(electronic?.tiers ?? row.tiers, work.pages, row.once?.includesPages ?? 0, line),
  ];
  const sum = lines.reduce((total, { amount }) => total + amount, 0);
  if (electronic?.atMost === undefined) return lines;
  const most = downToCents(dollars(electronic.atMost));
  return sum > most ? [...lines, line('electronic_limit', 1, null, most - sum)] : lines;
}

function tierLines(tiers: readonly PageTier[], pages: number, included: number, line: LineMaker): FeeLine[] {
  let before = included;
  return tiers.flatMap(({ upTo, rate }) => {
    const [first, last] = [before + 1, Math.min(pages, upTo ?? pages)];
    before = Math.max(before, upTo ?? pages);
    return last < first ? [] : [{ ...line('pages', last - first + 1, rate), pages: [first, last] as const }];
  });
}

function filmLines(row: FeeScheduleRow, { films, filmCost }: CopyWork): FeeLine[] | null {
  const line = lineOf(row);
  if (films === 0) return [];
  if (row.film) return [line('film', films, row.film)];
  return filmCost === null ? null : [line('film', films, null, filmCost)];
}

function isFree({ free = [] }: FeeScheduleRow, { purpose, earlierFreeCopies }: CopyWork): boolean {
  return free.some(
    ({ purposes, oneCopy }) =>
      purpose !== null && purposes.includes(purpose) && (!oneCopy || earlierFreeCopies === 0),
  );
}

function postage(row: FeeScheduleRow, work: CopyWork): FeeLine[] {
  return work.postage > 0 ? [lineOf(row)('postage', 1, null, work.postage)] : [];
}

type LineMaker = (kind: FeeLineKind, quantity: number, rate: string | null, amount?: Cents) => FeeLine;

/** Makes lines that name this rule; without an amount it is quantity times rate, down to whole cents. */
export function lineOf(row: { id: string; citation: string; verified: boolean }): LineMaker {
  return (kind, quantity, rate, amount) => ({
    kind,
    quantity,
    rate,
    amount: amount ?? downToCents(times(dollars(rate ?? '0'), quantity)),
    ruleId: row.id,
    citation: row.citation,
    verified: row.verified,
  });
}
