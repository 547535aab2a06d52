import type { LetterFactsOf } from '../letters/letter-facts';
import type { Letter } from '../database/entities';
import { paperOrder } from '../letters/write-papers';
import { sendLetter } from '../mail/tell-requester';
import type { Work } from './request-work';
import { confidentialAddress } from './standing-wishes';

/**
 * Write a letter that only the patient, or who stands for them, may read: to them when they are the one who asked, with
 * the mail that announces it; else on paper in the patient's name, at the postal address they asked for if they did, and
 * nothing of it reaches who asked.
 */
export async function tellPatient<Name extends Letter>(
  work: Work,
  letter: Name,
  facts: LetterFactsOf<Name>,
): Promise<void> {
  const { requesterKind, patientGivenName, patientFamilyName, patientId } = work.request;
  if (requesterKind === 'patient' || requesterKind === 'representative')
    return sendLetter(work, letter, facts);
  const wish = patientId ? await confidentialAddress(work.rows, patientId) : null;
  const postal = wish?.channel === 'mail' ? wish.address.split('\n').map((line) => line.trim()) : [];
  const lines = [`${patientGivenName} ${patientFamilyName}`, ...postal.filter(Boolean)];
  work.papers.push(paperOrder(letter, facts, lines));
}
