import type { LetterFactsOf } from '../letters/letter-facts';
import type { Letter } from '../database/entities';
import { paperOrder } from '../letters/write-papers';
import { sendLetter } from '../mail/tell-requester';
import type { Work } from './request-work';

/**
 * Write a letter that only the patient, or who stands for them, may read: to them when they are the one who asked, with
 * the mail that announces it; else on paper in the patient's name alone, and nothing of it reaches who asked.
 */
export function tellPatient<Name extends Letter>(work: Work, letter: Name, facts: LetterFactsOf<Name>): void {
  const { requesterKind, patientGivenName, patientFamilyName } = work.request;
  if (requesterKind === 'patient' || requesterKind === 'representative') sendLetter(work, letter, facts);
  else work.papers.push(paperOrder(letter, facts, [`${patientGivenName} ${patientFamilyName}`]));
}
