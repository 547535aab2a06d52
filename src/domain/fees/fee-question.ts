import type { LocalDate } from '../calendar';
import type { FromLaw } from '../law/law-row';
import { unknownLaw } from '../law/law-row';
import type { LegalBasis } from '../legal-basis';
import type { FeePayer, FeePurpose, FeeQuote } from './fee-schedule';
import { exactCents } from './money';
import type { CopyCost, PatientCopy } from './patient-price';
import { quoteFee } from './quote-fee';
import type { FeeLaw } from './quote-fee';

/** How a copy reaches whoever asked. */
export const COPY_MEDIA = ['portal', 'inspection', 'electronic', 'paper'] as const;
export type CopyMedium = (typeof COPY_MEDIA)[number];

/** In what the records are kept; a flat fee is for electronic ones, an average rate a page for paper. */
export const RECORD_KEEPING = ['electronic', 'paper'] as const;

/** Work on one copy, as a person types it. Dollars are text, exact to the cent: "5.10". */
export interface CopyDetails {
  pages: number;
  medium: CopyMedium;
  recordsHeld: (typeof RECORD_KEEPING)[number];
  films: number;
  /** Reasonable cost of all films, for states that name no rate. */
  filmCost?: string;
  yearsSearched: number;
  certified: boolean;
  postage: string;
  purpose?: FeePurpose;
  /** Free copies of the same records the payer had before. */
  earlierFreeCopies: number;
  /** Percent of sales tax at the facility. */
  taxRate?: string;
  /** Minutes spent on copying itself; with `laborRate`, the patient's cost-based price. */
  copyingMinutes?: number;
  /** Dollars an hour. */
  laborRate?: string;
  /** Dollars a sheet. */
  paperRate: string;
  /** The medium the patient asked for, e.g. a USB stick. */
  mediaCost: string;
  /** A summary the patient agreed to beforehand, with its fee. */
  summaryFee: string;
  /** Minutes of search and retrieval: printed as work the patient does not pay for. */
  searchMinutes: number;
}

/** A question about a price, as the command line and the API take it. */
export interface FeeQuestion extends CopyDetails {
  /** Postal code. */
  state: string;
  payer: FeePayer;
  basis: LegalBasis;
  on: LocalDate;
}

/** What was not typed. */
export const PLAIN_COPY = {
  recordsHeld: 'electronic',
  films: 0,
  yearsSearched: 0,
  certified: false,
  postage: '0',
  earlierFreeCopies: 0,
  paperRate: '0',
  mediaCost: '0',
  summaryFee: '0',
  searchMinutes: 0,
} as const satisfies Partial<CopyDetails>;

/** The basis that goes without saying for a payer, when none is named. */
export function usualBasis(payer: FeePayer): LegalBasis {
  if (payer === 'patient') return 'access';
  return payer === 'representative' ? 'personal_representative' : 'authorization';
}

/**
 * What a copy costs. The state was typed, so one without any row is refused even where federal law alone would give
 * the answer: it may be a slip of the hand.
 * @throws RangeError on an amount or a count that is none
 */
export function askFee(question: FeeQuestion, law: FeeLaw): FromLaw<FeeQuote> {
  const { state, payer, basis, on } = question;
  const copy = copyOf(question);
  if (!law.schedules.some(({ jurisdiction }) => jurisdiction === state))
    return unknownLaw(law.schedules, state, on, 'fee');
  return quoteFee({ basis, state, on, payer, copy }, law);
}

/** The copy as the price functions take it. @throws RangeError on an amount or a count that is none */
export function copyOf(details: CopyDetails): Omit<PatientCopy, 'state' | 'on'> {
  const { pages, medium, recordsHeld, films, yearsSearched, certified, purpose, taxRate } = details;
  return {
    delivery: medium,
    recordsHeld,
    cost: costOf(details),
    work: {
      pages,
      films,
      filmCost: details.filmCost === undefined ? null : exactCents(details.filmCost),
      yearsSearched,
      certified,
      postage: exactCents(details.postage),
      purpose: purpose ?? null,
      earlierFreeCopies: details.earlierFreeCopies,
      taxRate: taxRate ?? null,
    },
  };
}

function costOf(details: CopyDetails): CopyCost | null {
  const { copyingMinutes, laborRate, pages, searchMinutes } = details;
  if (copyingMinutes === undefined || laborRate === undefined) return null;
  return {
    copyingMinutes,
    laborRate,
    paperRate: details.paperRate,
    sheets: pages,
    media: exactCents(details.mediaCost),
    agreedSummary: exactCents(details.summaryFee),
    notChargeable: searchMinutes > 0 ? [{ work: 'search', minutes: searchMinutes }] : [],
  };
}
