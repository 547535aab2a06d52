import { wordsOfLine } from './fee-words';
import type { FeeQuote } from './fee-schedule';
import { decimalOfCents } from './money';

/** A line of a quote as programs read it; amounts are exact decimals in dollars. */
export interface ToldFeeLine {
  kind: string;
  label: string;
  quantity: number;
  rate: string | null;
  amount: string;
  ruleId: string;
  citation: string;
  verified: boolean;
}

/** A quote as the command line and the API tell it. */
export interface ToldQuote {
  currency: 'USD';
  lines: ToldFeeLine[];
  total: string;
  totalCents: number;
  /** True: sales tax is due and no rate was given; the total is without it. */
  taxRateMissing: boolean;
  /** True when counsel has confirmed every rule behind it. */
  verified: boolean;
}

/** Tells a quote line by line, each with the rule behind it. */
export function toldQuote({ lines, total, taxRateMissing, verified }: FeeQuote): ToldQuote {
  return {
    currency: 'USD',
    lines: lines.map(({ kind, quantity, rate, amount, ruleId, citation, verified: confirmed, pages }) => ({
      kind,
      label: wordsOfLine({ kind, ...(pages && { pages }) }).en,
      quantity,
      rate: rate?.startsWith('.') ? `0${rate}` : rate,
      amount: decimalOfCents(amount),
      ruleId,
      citation,
      verified: confirmed,
    })),
    total: decimalOfCents(total),
    totalCents: total,
    taxRateMissing,
    verified,
  };
}
