import { Denial } from '../database/entities';
import type { Facility } from '../database/entities';
import { refuse } from '../domain/refusals';
import { denialLetter, HHS_COMPLAINT } from '../domain/sensitive/denial-letter';
import type { DenialContacts, DenialLetter } from '../domain/sensitive/denial-letter';
import { deniedByMarks } from '../domain/sensitive/marked-denials';
import { RIGHT_OF_ACCESS } from '../domain/sensitive/federal-categories';
import type { PageDecision } from '../domain/sensitive/page-decision';
import { denialFacts } from '../letters/facts-from-law';
import { markedPages } from './page-decisions';
import type { DecidedPages } from './page-decisions';
import type { Work } from './request-work';
import { tellPatient } from './tell-patient';

const REVIEW = {
  en: ({ name, address, phone }: Facility) =>
    `To ask for it, write to ${name}, ${address}, or call ${phone}.`,
  es: ({ name, address, phone }: Facility) =>
    `Para pedirla, escriba a ${name}, ${address}, o llame al ${phone}.`,
} as const;
const OFFICER = { en: 'the privacy officer', es: 'el oficial de privacidad' } as const;

/** Who takes complaints and requests for review: the privacy officer, at the hospital's address and telephone. */
export function denialContacts(
  facility: Facility,
  language: 'en' | 'es',
  heldElsewhere: string | null = null,
): DenialContacts {
  return {
    complaintName: `${facility.name}, ${OFFICER[language]}`,
    complaintPhone: facility.phone,
    reviewHow: REVIEW[language](facility),
    heldElsewhere,
  };
}

/** Where complaints about a decision go, as letters print it. */
export function complaintFacts(facility: Facility, language: 'en' | 'es') {
  const { complaintName, complaintPhone } = denialContacts(facility, language);
  return { complaintName, complaintPhone, hhsComplaint: HHS_COMPLAINT };
}

/**
 * Write down that access is denied, wholly or in part, and the letter that says so with every element of 524(d)(2).
 * @param leaving pages of records that are released all the same; 0 for a denial of all
 * @returns the denial's id; null when nothing was denied to somebody with a right to it
 * @throws RefusedError DENIAL_INCOMPLETE; TRANSLATION_NOT_REVIEWED comes from the letter
 */
export async function writeDenial(
  work: Work,
  decided: DecidedPages,
  leaving: number,
  heldElsewhere: string | null = null,
): Promise<string | null> {
  const { request, facility, rows, actor, now } = work;
  const { decisions, statements } = decided;
  const byRule = decisions.filter(({ outcome }) => outcome.startsWith('denied'));
  const byMark = deniedByMarks(await markedPages(rows, request.id, decided), request.basis);
  const denied = [...byRule, ...byMark];
  if (denied.length === 0 || !RIGHT_OF_ACCESS.includes(request.basis)) return null;
  const { language } = request;
  const contacts = denialContacts(facility, language, heldElsewhere);
  const outcome = denialLetter([...denied, ...asLeaving(leaving)], contacts, request.dueOn, language);
  if ('gaps' in outcome) return refuse('DENIAL_INCOMPLETE', { gaps: outcome.gaps.join(', ').toLowerCase() });
  const { letter } = outcome;
  await sendDenial(work, letter, leaving);
  const licences = statements.flatMap(({ licenceNumber }) => (licenceNumber === null ? [] : [licenceNumber]));
  const inserted = await rows.insert(Denial, {
    ...{ facilityId: facility.id, requestId: request.id, whole: leaving === 0 },
    sequence: (await rows.countBy(Denial, { requestId: request.id })) + 1,
    grounds: letter.grounds.map(({ says: _words, ...ground }) => ground),
    reviewable: letter.review !== null,
    licenceNumbers: [...new Set(licences)],
    deniedBy: actor.id,
    deniedByName: actor.name,
    deniedAt: now,
  });
  return String(inserted.identifiers[0]!['id']);
}

async function sendDenial(work: Work, letter: DenialLetter, leaving: number): Promise<void> {
  const { request } = work;
  const patient = `${request.patientGivenName} ${request.patientFamilyName}`;
  const facts = denialFacts(letter, patient, request.language);
  if (leaving === 0) await tellPatient(work, 'request-denied', facts);
  else await tellPatient(work, 'request-partly-denied', { ...facts, releasedPages: leaving });
}

/** Stand-ins for the pages nobody said anything about: the letter counts them as released. */
function asLeaving(count: number): PageDecision[] {
  return Array.from({ length: count }, (_, index) => ({
    documentId: 'released',
    page: index + 1,
    outcome: 'leaves',
    findings: [],
  }));
}
