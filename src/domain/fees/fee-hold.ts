import type { LocalDate } from '../calendar';
import { rowInForce } from '../law/law-row';
import type { Jurisdiction, Words } from '../law/law-row';
import type { FeeScheduleRow } from './fee-schedule';
import type { InvoiceSum } from './invoice-ledger';

/** What the question "may we keep the packet back until it is paid?" depends on. */
export interface FeeHoldFacts {
  /** Which side pays, as `sideOf` tells it. */
  side: 'patient' | 'third_party' | 'none';
  /** Null when no fee was told. */
  invoice: InvoiceSum | null;
  delivery: 'portal' | 'inspection' | 'electronic' | 'paper';
  /** The invoice is for the copy; a bill for treatment never holds records back. */
  owedFor: 'copy' | 'treatment';
  /** The state's row forbids to refuse a patient who cannot pay. */
  stateForbidsRefusal: boolean;
}

export const FEE_HOLD_REASONS = {
  nothing_owed: {
    en: 'Nothing is owed for this copy.',
    es: 'No se debe nada por esta copia.',
    citation: '45 CFR 164.524(c)(4)',
  },
  treatment_bill: {
    en: 'An unpaid bill for treatment never holds records back.',
    es: 'Una factura de tratamiento impaga nunca retiene los registros.',
    citation: '45 CFR 164.524(c)(4)',
  },
  free_delivery: {
    en: 'Looking at records and the portal are free.',
    es: 'Ver los registros y usar el portal es gratis.',
    citation: '45 CFR 164.524(c)(4); 45 CFR 171.302',
  },
  cannot_pay: {
    en: 'The state forbids refusing a patient who cannot pay.',
    es: 'El estado prohíbe negar copias a un paciente que no puede pagar.',
    citation: 'State law of the fee schedule',
  },
  disputed: {
    en: 'The patient disputes the fee: the copy goes, the fee is settled afterwards (house default).',
    es: 'El paciente disputa el cargo: la copia sale y el cargo se resuelve después (norma interna).',
    citation: '45 CFR 171.302; house default',
  },
  no_charge: {
    en: 'This basis is not charged for.',
    es: 'Este fundamento no se cobra.',
    citation: 'House default',
  },
  unpaid_copy_fee: {
    en: 'The lawful copy fee is unpaid. The clock runs on: send the acceptance with the fee before it ends.',
    es: 'El cargo legal por la copia está impago. El plazo corre: envíe la aceptación con el cargo antes de que venza.',
    citation: '45 CFR 164.524(c)(4); RULES 1.7 (unsettled, proposed default)',
  },
} as const satisfies Record<string, Words & { citation: string }>;

export interface FeeHold {
  held: boolean;
  why: keyof typeof FEE_HOLD_REASONS;
}

/** Whether an unpaid fee lets the packet be kept back. Everything that forbids it is asked first (RULES 1.7, 1.15). */
export function feeHold(facts: FeeHoldFacts): FeeHold {
  if (facts.owedFor === 'treatment') return { held: false, why: 'treatment_bill' };
  if (facts.side === 'none') return { held: false, why: 'no_charge' };
  if (!facts.invoice || facts.invoice.balance <= 0) return { held: false, why: 'nothing_owed' };
  if (facts.side === 'patient') {
    if (facts.delivery === 'portal' || facts.delivery === 'inspection')
      return { held: false, why: 'free_delivery' };
    if (facts.invoice.cannotPay && facts.stateForbidsRefusal) return { held: false, why: 'cannot_pay' };
    if (facts.invoice.disputed) return { held: false, why: 'disputed' };
  }
  return { held: true, why: 'unpaid_copy_fee' };
}

/** Whether the state's row of the day forbids to refuse copies to a patient who cannot pay. */
export function forbidsRefusal(
  state: Jurisdiction | null,
  on: LocalDate,
  rows: readonly FeeScheduleRow[],
): boolean {
  const ofPatient = rows.filter(({ jurisdiction, side }) => jurisdiction === state && side !== 'third_party');
  return rowInForce(ofPatient, on)?.inabilityToPay === true;
}
