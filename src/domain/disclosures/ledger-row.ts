import { LEGAL_BASIS_RULES } from '../legal-basis';
import type { LegalBasis } from '../legal-basis';
import { accountability, isSuspendable } from './accountable';
import type { LedgerRow } from './accounting';

/** A row as `release` wrote it. */
export interface WrittenDisclosure extends Omit<LedgerRow, 'suspendable'> {
  basis: LegalBasis;
  accountableReason: string;
}

/** What became known of it later: the packet went to somebody else, or to nobody known. */
export interface Misdirection {
  /** Who really got it; null when not known. */
  recipientName: string | null;
}

/** A row as it is read today, with the rule that counts it or not. */
export interface ReadLedgerRow extends LedgerRow {
  basis: LegalBasis;
  reason: string;
  wentAstray: boolean;
}

const SAYS = {
  unknown: { en: 'Not known; meant for', es: 'Se desconoce; destinado a' },
  inError: { en: 'Sent in error; meant as', es: 'Enviado por error; previsto como' },
} as const;

/**
 * Reads a row of the ledger. The row itself never changes: that its packet went astray is an incident of its own, which
 * makes the disclosure one that no basis covers, so it is counted and nothing hides it (RULES 3, last row; vector 44).
 */
export function readLedgerRow(
  row: WrittenDisclosure,
  astray: Misdirection | null,
  language: 'en' | 'es' = 'en',
): ReadLedgerRow {
  const { accountableReason: reason, ...written } = row;
  const { label, labelEs } = LEGAL_BASIS_RULES[row.basis];
  const purpose = language === 'es' && row.purpose === label ? labelEs : row.purpose;
  if (!astray)
    return { ...written, purpose, reason, suspendable: isSuspendable(row.basis), wentAstray: false };
  return { ...written, ...misdirected(row, purpose, astray, language), suspendable: false, wentAstray: true };
}

function misdirected(
  row: WrittenDisclosure,
  purpose: string,
  { recipientName }: Misdirection,
  language: 'en' | 'es',
) {
  const { accountable, reason } = accountability('impermissible');
  return {
    recipientName: recipientName ?? `${SAYS.unknown[language]} ${row.recipientName}`,
    recipientAddress: recipientName === null ? row.recipientAddress : null,
    purpose: `${SAYS.inError[language]}: ${purpose}`,
    accountable,
    reason,
  };
}
