import { addMonths, later } from '../calendar';
import type { LocalDate } from '../calendar';
import { hides } from './suspension';
import type { Suspension } from './suspension';

/** Years an accounting reaches back (45 CFR 164.528(a)(1); RULES 4.1). */
export const ACCOUNTING_YEARS = 6;

/** A row of the disclosure ledger, as the accounting sees it. */
export interface LedgerRow {
  id: string;
  disclosedOn: LocalDate;
  recipientName: string;
  recipientAddress: string | null;
  description: string;
  purpose: string;
  accountable: boolean;
  /** It went to an oversight agency or a law enforcement official: a suspension may hide it (528(a)(2)(i)). */
  suspendable: boolean;
}

/** A line of the report; `repeats` counts the first too (528(b)(3): frequency and last date). */
export interface AccountingLine {
  firstOn: LocalDate;
  lastOn: LocalDate;
  repeats: number;
  recipientName: string;
  recipientAddress: string | null;
  description: string;
  purpose: string;
}

export interface AccountingRequest {
  askedOn: LocalDate;
  /** When the patient asks for less than six years. */
  from: LocalDate | null;
}

export interface AccountingReport {
  from: LocalDate;
  to: LocalDate;
  lines: readonly AccountingLine[];
}

/** The first day an accounting covers (vector 41). */
export function accountingFrom({ askedOn, from }: AccountingRequest): LocalDate {
  const earliest = addMonths(askedOn, -ACCOUNTING_YEARS * 12);
  return from === null ? earliest : later(from, earliest);
}

/**
 * The accounting of disclosures: accountable rows of the window, suspended rows left out without a trace, repeats to
 * one recipient for one purpose told once (RULES 4.1, 4.2, 4.5). Nothing in the report tells that a row is hidden.
 * @param on the day it is made: suspensions are read on that day
 */
export function accountingReport(
  rows: readonly LedgerRow[],
  request: AccountingRequest,
  suspensions: readonly Suspension[],
  on: LocalDate,
): AccountingReport {
  const [from, to] = [accountingFrom(request), request.askedOn];
  const told = rows
    .filter(({ accountable }) => accountable)
    .filter(({ disclosedOn }) => from <= disclosedOn && disclosedOn <= to)
    .filter(
      ({ recipientName, suspendable }) =>
        !(suspendable && suspensions.some((one) => hides(one, recipientName, on))),
    )
    .sort((one, other) => one.disclosedOn.localeCompare(other.disclosedOn) || one.id.localeCompare(other.id));
  const lines = new Map<string, AccountingLine>();
  for (const row of told) {
    const key = JSON.stringify([row.recipientName, row.recipientAddress, row.purpose]);
    const first = lines.get(key);
    lines.set(
      key,
      first
        ? { ...first, lastOn: row.disclosedOn, repeats: first.repeats + 1 }
        : {
            firstOn: row.disclosedOn,
            lastOn: row.disclosedOn,
            repeats: 1,
            recipientName: row.recipientName,
            recipientAddress: row.recipientAddress,
            description: row.description,
            purpose: row.purpose,
          },
    );
  }
  return { from, to, lines: [...lines.values()] };
}

/**
 * What an accounting costs: the first in any twelve months is free; a later one may cost its cost, once the patient
 * was told and could withdraw (528(c)(2); RULES 4.4).
 * @param earlier days on which earlier accountings were asked for
 */
export function accountingPrice(
  askedOn: LocalDate,
  earlierRequests: readonly LocalDate[],
  told: { feeNoticeGiven: boolean },
): 'free' | 'cost_based' | 'tell_fee_first' {
  const since = addMonths(askedOn, -12);
  if (!earlierRequests.some((day) => since < day && day <= askedOn)) return 'free';
  return told.feeNoticeGiven ? 'cost_based' : 'tell_fee_first';
}
