import type { LocalDate } from '../calendar';
import { rowInForce, unknownLaw } from '../law/law-row';
import type { FromLaw, Jurisdiction } from '../law/law-row';
import { quoteOf } from './fee-schedule';
import type { FeeLine, FeeQuote, FeeScheduleRow, PatientFeeRow } from './fee-schedule';
import { dollars, downToCents, of, times } from './money';
import type { Cents } from './money';
import { lineOf, priceBySchedule } from './schedule-price';
import type { CopyWork } from './schedule-price';

/** Work that HIPAA never lets the patient pay for; printed as such when it was recorded (RULES 1.15). */
export const NOT_CHARGEABLE = ['search', 'retrieval', 'verification', 'systems', 'review'] as const;

/** What copying for a patient really cost. There is no field for search or retrieval that could be charged. */
export interface CopyCost {
  copyingMinutes: number;
  /** Dollars an hour of the labor of copying, e.g. "22.50". */
  laborRate: string;
  /** Dollars a sheet. */
  paperRate: string;
  sheets: number;
  /** The medium the patient asked for, e.g. a USB stick. */
  media: Cents;
  /** A summary the patient agreed to beforehand, with its fee. */
  agreedSummary: Cents;
  notChargeable: readonly { work: (typeof NOT_CHARGEABLE)[number]; minutes: number }[];
}

export interface PatientCopy {
  /** State whose cap may be lower; null to price by federal law alone. */
  state: Jurisdiction | null;
  on: LocalDate;
  delivery: 'portal' | 'inspection' | 'electronic' | 'paper';
  recordsHeld: 'electronic' | 'paper';
  /** Null when the facility has not recorded its cost: then only a flat or average fee can be asked for. */
  cost: CopyCost | null;
  work: Omit<CopyWork, 'medium'>;
}

/**
 * What a patient pays: the lowest of the ways that HIPAA allows for this copy, and never more than the state lets
 * anybody on the patient's side be charged. Looking and portal are free (RULES 1.15; vectors 16-18).
 */
export function patientPrice(
  copy: PatientCopy,
  federalRows: readonly PatientFeeRow[],
  stateRows: readonly FeeScheduleRow[],
): FromLaw<FeeQuote> {
  const { state, on, delivery } = copy;
  const actual = rowInForce(
    federalRows.filter(({ way }) => way === 'actual'),
    on,
  );
  if (!actual) return unknownLaw(federalRows, 'US', on, 'fee for the patient');
  if (delivery === 'portal' || delivery === 'inspection')
    return { known: true, ...quoteOf([lineOf(actual)('free', 1, null, 0)]) };
  const ways = [byCost(actual, copy), byAverage(federalRows, copy), byFlat(federalRows, copy)];
  const lowest = ways.filter((way) => way !== null).sort((one, other) => one.total - other.total)[0];
  if (!lowest) return unknownLaw(federalRows, 'US', on, 'cost of this copy, which is not recorded');
  if (state === null) return { known: true, ...lowest };

  // No line of a third party's schedule is ever looked at here.
  const row = rowInForce(
    stateRows.filter(({ jurisdiction, side }) => jurisdiction === state && side !== 'third_party'),
    on,
  );
  if (!row) return unknownLaw(stateRows, state, on, 'fee for the patient');
  const cap = priceBySchedule(row, { ...copy.work, medium: delivery });
  if (!cap || cap.total >= lowest.total) return { known: true, ...lowest };
  const less = lineOf(row)('state_limit', 1, null, cap.total - lowest.total);
  return { known: true, ...quoteOf([...lowest.lines, less]) };
}

function byCost(row: PatientFeeRow, { cost, work, delivery }: PatientCopy): FeeQuote | null {
  if (!cost) return null;
  const line = lineOf(row);
  const labor = of(
    times(dollars(cost.laborRate), cost.copyingMinutes),
    { numerator: 1n, denominator: 1n },
    60,
  );
  const charges: FeeLine[] = [
    line('labor', cost.copyingMinutes, cost.laborRate, downToCents(labor)),
    ...(delivery === 'paper' ? [line('supplies', cost.sheets, cost.paperRate)] : []),
    line('media', 1, null, cost.media),
    line('summary', 1, null, cost.agreedSummary),
    line('postage', 1, null, work.postage),
  ].filter(({ amount }) => amount > 0);
  const refused = cost.notChargeable.map(({ minutes }) => line('not_chargeable', minutes, null, 0));
  return quoteOf([...charges, ...refused]);
}

/** A rate a page, only for records held on paper. */
function byAverage(rows: readonly PatientFeeRow[], { on, recordsHeld, work }: PatientCopy): FeeQuote | null {
  const row = rowInForce(
    rows.filter(({ way }) => way === 'average'),
    on,
  );
  if (!row?.amount || recordsHeld !== 'paper') return null;
  const line = lineOf(row);
  const pages = line('average', work.pages, row.amount);
  return quoteOf(work.postage > 0 ? [pages, line('postage', 1, null, work.postage)] : [pages]);
}

/** All-in, postage and medium included; only electronic copies of electronic records. An option, not a cap. */
function byFlat(rows: readonly PatientFeeRow[], { on, recordsHeld, delivery }: PatientCopy): FeeQuote | null {
  const row = rowInForce(
    rows.filter(({ way }) => way === 'flat'),
    on,
  );
  if (!row?.amount || delivery !== 'electronic' || recordsHeld !== 'electronic') return null;
  return quoteOf([lineOf(row)('flat', 1, row.amount)]);
}
