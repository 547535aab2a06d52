import type { SignedForm } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import type { LocalDate } from '../../domain/calendar';
import { ruleOfText, textInUse } from '../../letters/facility-texts';
import { letterDate } from '../../letters/fill-letter';
import type { Work } from '../request-work';
import { signedOn } from '../signed-forms';
import { tellPatient } from '../tell-patient';

const LEFT_ON = {
  en: (day: string) => `The records were released on ${day}, before the revocation was recorded.`,
  es: (day: string) => `Los expedientes se entregaron el ${day}, antes de registrarse la revocación.`,
} as const;

/**
 * Confirm to the patient that nothing more is sent. It goes to the patient, who gave the permission, not to whoever
 * asked with it; the mail only where the patient is the one who asked. A translation that awaits its review never
 * keeps a revocation back: then the letter goes in English, with the notice of free language help.
 */
export async function confirmRevocation(
  work: Work,
  revoked: { forms: readonly SignedForm[]; arrivedOn: LocalDate; disclosedAt: Date | null },
): Promise<void> {
  const { rows, request, facility, papers } = work;
  const letter = 'revocation-confirmed';
  const text = await textInUse(rows, {
    ...{ facilityId: facility.id, letter, medium: 'paper' },
    language: request.language,
  });
  const language = ruleOfText(letter, request.language, text).blocked ? 'en' : request.language;
  const { disclosedAt } = revoked;
  const facts = {
    revokedOn: revoked.arrivedOn,
    authorizationDate: revoked.forms.map(signedOn).find((day) => day !== null) ?? null,
    alreadySent:
      disclosedAt && LEFT_ON[language](letterDate(localDateOf(disclosedAt, facility.timeZone), language)),
  };
  await tellPatient(work, letter, facts);
  const order = papers.at(-1)!;
  if (language !== request.language) papers[papers.length - 1] = { ...order, language };
}
