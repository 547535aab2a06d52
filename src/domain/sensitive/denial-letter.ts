import type { LocalDate } from '../calendar';
import type { Words } from '../law/law-row';
import { countOutcomes } from './decide-pages';
import type { PageDecision } from './page-decision';

/** Grounds of denial in plain language (RULES 1.12-1.14, 13.3). Read by the patient alone. */
export const DENIAL_GROUNDS = {
  psychotherapy_notes: {
    en: 'These are psychotherapy notes that are kept apart from the record. The right to see records does not cover them.',
    es: 'Son notas de psicoterapia que se guardan aparte. El derecho a ver los registros no las incluye.',
  },
  legal_proceedings: {
    en: 'These papers were put together for a legal case. The right to see records does not cover them.',
    es: 'Estos papeles se reunieron para un caso legal. El derecho a ver los registros no los incluye.',
  },
  confidential_source: {
    en: 'Someone who is not a health care provider gave this in confidence, and showing it would reveal who.',
    es: 'Alguien que no es proveedor de salud lo dio en confianza, y mostrarlo revelaría quién fue.',
  },
  research_in_progress: {
    en: 'You agreed to wait for these records while the research is going on.',
    es: 'Usted aceptó esperar estos registros mientras dure la investigación.',
  },
  inmate_safety: {
    en: 'A copy would put the safety of a person in the institution at risk.',
    es: 'Una copia pondría en riesgo la seguridad de alguien en la institución.',
  },
  privacy_act: {
    en: 'The federal Privacy Act does not allow access to these records.',
    es: 'La Ley federal de Privacidad no permite el acceso a estos registros.',
  },
  endangers_life: {
    en: 'A licensed professional judges that access is likely to endanger the life or physical safety of you or another person.',
    es: 'Un profesional autorizado considera que el acceso probablemente pondría en peligro su vida o seguridad física o la de otra persona.',
  },
  harms_other_person: {
    en: 'The records speak of another person, and a licensed professional judges that access is likely to harm them substantially.',
    es: 'Los registros hablan de otra persona y un profesional autorizado considera que el acceso probablemente le causaría un daño grave.',
  },
  representative_harms: {
    en: 'A licensed professional judges that access by a representative is likely to cause substantial harm.',
    es: 'Un profesional autorizado considera que el acceso de un representante probablemente causaría un daño grave.',
  },
} as const satisfies Record<string, Words>;

export type DenialGround = keyof typeof DENIAL_GROUNDS;

/** Who takes complaints, and how a review is asked for. */
export interface DenialContacts {
  complaintName: string;
  complaintPhone: string;
  reviewHow: string;
  /** Where the records are, if not here and known (524(d)(3)). */
  heldElsewhere: string | null;
}

/** HHS takes complaints as well; the letter must say how (524(d)(2)(iii)). */
export const HHS_COMPLAINT = 'www.hhs.gov/ocr/complaints';

/** The data of a denial letter; every element of 524(d)(2). Due on the same day as the request (vector 35). */
export interface DenialLetter {
  grounds: readonly {
    ground: DenialGround;
    says: string;
    citation: string;
    pages: number;
    reviewable: boolean;
  }[];
  /** How to ask for a review; null when no ground is reviewable. */
  review: string | null;
  complaints: { name: string; phone: string; hhs: string };
  /** Pages that are released all the same (524(d)(1)). */
  releasedPages: number;
  heldElsewhere: string | null;
  dueOn: LocalDate;
}

export const DENIAL_GAPS = [
  'NOTHING_DENIED',
  'PAGES_STILL_HELD',
  'NO_COMPLAINT_CONTACT',
  'NO_REVIEW_WAY',
] as const;
export type DenialGap = (typeof DENIAL_GAPS)[number];

/** The letter, or every reason why it would be incomplete. */
export function denialLetter(
  decisions: readonly PageDecision[],
  contacts: DenialContacts,
  dueOn: LocalDate,
  language: keyof Words,
): { letter: DenialLetter } | { gaps: DenialGap[] } {
  const counts = countOutcomes(decisions);
  const found = new Map<DenialGround, DenialLetter['grounds'][number]>();
  for (const { outcome, findings } of decisions)
    for (const one of findings) {
      if (one.outcome !== outcome || !isGround(one.of) || !outcome.startsWith('denied')) continue;
      const before = found.get(one.of);
      found.set(one.of, {
        ground: one.of,
        says: DENIAL_GROUNDS[one.of][language],
        citation: one.citation,
        pages: (before?.pages ?? 0) + 1,
        reviewable: one.outcome === 'denied_reviewable',
      });
    }
  const grounds = [...found.values()];
  const reviewable = grounds.some((one) => one.reviewable);
  const gaps: DenialGap[] = [];
  if (grounds.length === 0) gaps.push('NOTHING_DENIED');
  if (counts.held > 0) gaps.push('PAGES_STILL_HELD');
  if (contacts.complaintName.trim() === '' || contacts.complaintPhone.trim() === '')
    gaps.push('NO_COMPLAINT_CONTACT');
  if (reviewable && contacts.reviewHow.trim() === '') gaps.push('NO_REVIEW_WAY');
  if (gaps.length > 0) return { gaps };
  const letter: DenialLetter = {
    grounds,
    review: reviewable ? contacts.reviewHow : null,
    complaints: { name: contacts.complaintName, phone: contacts.complaintPhone, hhs: HHS_COMPLAINT },
    releasedPages: counts.leaves,
    heldElsewhere: contacts.heldElsewhere,
    dueOn,
  };
  return { letter };
}

function isGround(of: string): of is DenialGround {
  return Object.hasOwn(DENIAL_GROUNDS, of);
}
