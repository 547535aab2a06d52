import type { LawRow } from '../law/law-row';

/** Who pays, where a state tells them apart. The patient and who stands in for the patient never appear here. */
export const PAYERS = ['attorney', 'defense_attorney', 'insurer', 'provider', 'agency', 'other'] as const;
export type Payer = (typeof PAYERS)[number];

/** Who may be asked for a fee: the patient's side, whatever basis is written on the request, and everybody else. */
export const FEE_PAYERS = ['patient', 'representative', ...PAYERS] as const;
export type FeePayer = (typeof FEE_PAYERS)[number];

/** Whether a payer stands on the patient's side, where no third party's rate is ever read. */
export function isPatientSide(payer: FeePayer): payer is 'patient' | 'representative' {
  return payer === 'patient' || payer === 'representative';
}

/** What the copy is for, where a state makes it free. */
export const FEE_PURPOSES = [
  'social_security',
  'disability',
  'needs_based_benefits',
  'benefits_appeal',
  'workers_compensation',
] as const;
export type FeePurpose = (typeof FEE_PURPOSES)[number];

/** A rate a page through a page number; `upTo` null for all further pages. Dollars as text: exact. */
export interface PageTier {
  upTo: number | null;
  rate: string;
}

/** A charge once a request: for searching, clerical work, handling. */
export interface OnceCharge {
  kind: 'base' | 'search' | 'clerical' | 'handling';
  amount: string;
  /** Pages it already pays for. */
  includesPages?: number;
}

/** What a state lets the custodian charge at most, from a day on (RULES 11). */
export interface FeeScheduleRow extends LawRow {
  /** The patient's side, everybody else's, or both. A row of others is never read for a patient. */
  side: 'patient' | 'third_party' | 'both';
  /** Payers for whom this row is no cap: they fall to the house's own schedule. */
  notFor?: readonly Payer[];
  once?: OnceCharge;
  tiers: readonly PageTier[];
  /** Electronic copies, where they differ. */
  electronic?: { tiers?: readonly PageTier[]; atMost?: string };
  /** An X-ray, film or slide each; else its reasonable cost. */
  film?: string;
  certification?: string;
  /** For each year searched. */
  yearSearched?: string;
  /** Sales tax is due on the charges; the rate is the facility's. */
  taxed?: boolean;
  free?: readonly { purposes: readonly FeePurpose[]; oneCopy?: boolean }[];
  /** A patient who cannot pay is not refused. */
  inabilityToPay?: boolean;
}

/** What HIPAA lets the patient be charged (RULES 1.15): a way of finding the price. */
export interface PatientFeeRow extends LawRow {
  /** `average`: a rate a page for paper-held records. `flat`: all-in, electronic copies of electronic records. */
  way: 'actual' | 'average' | 'flat';
  /** Dollars; the flat fee, or the average rate a page. */
  amount?: string;
}

export const FEE_LINE_KINDS = [
  'base',
  'search',
  'clerical',
  'handling',
  'pages',
  'film',
  'certification',
  'years',
  'electronic_limit',
  'labor',
  'supplies',
  'media',
  'summary',
  'flat',
  'average',
  'not_chargeable',
  'state_limit',
  'free',
  'postage',
  'tax',
] as const;
export type FeeLineKind = (typeof FEE_LINE_KINDS)[number];

/** A line of a quote or invoice, with the rule behind it. */
export interface FeeLine {
  kind: FeeLineKind;
  /** How many of what: pages, films, years, minutes; 1 for a charge once. */
  quantity: number;
  /** Dollars for each, as the rule writes it; null where there is no rate. */
  rate: string | null;
  /** Whole cents; negative where a limit takes something off. */
  amount: number;
  /** First and last page of a tier. */
  pages?: readonly [number, number];
  ruleId: string;
  citation: string;
  /** False while counsel has not confirmed the rule. */
  verified: boolean;
}

/** A price: its lines, which always add up to the total. */
export interface FeeQuote {
  lines: readonly FeeLine[];
  /** Whole cents. */
  total: number;
  /** Tax is due and the facility has set no rate: the total is without it. */
  taxRateMissing: boolean;
  /** Every rule behind it is confirmed. */
  verified: boolean;
}

/** Puts lines together. */
export function quoteOf(lines: readonly FeeLine[], taxRateMissing = false): FeeQuote {
  return {
    lines,
    total: lines.reduce((sum, { amount }) => sum + amount, 0),
    taxRateMissing,
    verified: lines.every(({ verified }) => verified),
  };
}
