import type { Patient } from '../../database/entities';
import type { OpenAccounting } from '../../disclosures/find-accountings/open-accountings';
import type { AccountingStanding } from '../../domain/disclosures/accounting-steps';
import { counted, dueBadge } from '../desk/desk-words';
import { toldDate } from '../desk/told-dates';

export const ACCOUNTING_WORDS: Record<AccountingStanding, string> = {
  fee_to_tell: 'Tell the patient the fee',
  fee_told: 'Fee told: agrees or withdraws?',
  ready: 'Give the accounting',
  provided: 'Given',
  withdrawn: 'Withdrawn',
};

/** The model of templates/pages/desk/accountings.hbs. */
export function openAccountingsView(
  open: readonly OpenAccounting[],
  search: { text: string; found: readonly Patient[] } | null,
) {
  return {
    title: 'Disclosures',
    text: search?.text ?? '',
    searched: search !== null,
    foundWords: search ? `${counted(search.found.length, 'patient')} found` : '',
    found: (search?.found ?? []).map(({ id, mrn, familyName, givenName, birthDate }) => ({
      href: `/desk/patients/${id}/disclosures`,
      name: `${familyName}, ${givenName}`,
      mrn,
      born: toldDate(birthDate),
    })),
    open: open.map((one) => ({
      href: `/desk/accountings/${one.id}`,
      number: one.number,
      patient: `${one.patient.familyName}, ${one.patient.givenName}`,
      received: toldDate(one.receivedOn),
      due: toldDate(one.dueOn),
      badge: dueBadge('received', one.clock.standing, one.clock.daysLeft),
      next: ACCOUNTING_WORDS[one.standing],
    })),
  };
}
