import type { Words } from '../law/law-row';
import type { WithholdingCode } from '../withholding';

/** What a document or page may be tagged with (RULES 1.12, 2.3, 5, 6.1, 8, 11). */
export const SENSITIVE_CATEGORIES = {
  part2: {
    label: {
      en: 'Substance use disorder program (42 CFR Part 2)',
      es: 'Programa de trastorno por consumo de sustancias',
    },
    withheldAs: 'part_2',
  },
  part2_counseling_notes: {
    label: { en: 'SUD counseling notes, kept apart', es: 'Notas de consejería por consumo de sustancias' },
    withheldAs: 'part_2',
  },
  psychotherapy_notes: {
    label: { en: 'Psychotherapy notes, kept apart', es: 'Notas de psicoterapia, guardadas aparte' },
    withheldAs: 'psychotherapy_notes',
  },
  hiv: { label: { en: 'HIV', es: 'VIH' }, withheldAs: 'state_law' },
  sti: {
    label: { en: 'Sexually transmitted infection', es: 'Infección de transmisión sexual' },
    withheldAs: 'state_law',
  },
  mental_health: { label: { en: 'Mental health', es: 'Salud mental' }, withheldAs: 'state_law' },
  genetic: { label: { en: 'Genetic', es: 'Genética' }, withheldAs: 'state_law' },
  reproductive: { label: { en: 'Reproductive health', es: 'Salud reproductiva' }, withheldAs: 'state_law' },
  minor_consented: {
    label: { en: 'Care a minor consented to alone', es: 'Atención que el menor consintió solo' },
    withheldAs: 'state_law',
  },
  restricted_self_pay: {
    label: {
      en: 'Paid in full by the patient; not for the health plan',
      es: 'Pagado por el paciente; no para el seguro',
    },
    withheldAs: 'restricted',
  },
  other_patient: { label: { en: 'Another patient', es: 'Otro paciente' }, withheldAs: 'other_patient' },
  legal_proceedings: {
    label: { en: 'Compiled for a legal proceeding', es: 'Reunido para un procedimiento legal' },
    withheldAs: 'legal_proceedings',
  },
  confidential_source: {
    label: {
      en: 'Given in confidence by a non-provider',
      es: 'Dado en confianza por alguien que no es proveedor',
    },
    withheldAs: 'other_source',
  },
  research_in_progress: {
    label: {
      en: 'Research in progress, access suspended by agreement',
      es: 'Investigación en curso, acceso suspendido',
    },
    withheldAs: 'other',
  },
  inmate_safety: {
    label: {
      en: 'Copy to an inmate would risk safety',
      es: 'La copia a un interno pondría en riesgo la seguridad',
    },
    withheldAs: 'other',
  },
  privacy_act: {
    label: { en: 'Denied by the Privacy Act', es: 'Denegado por la Ley de Privacidad' },
    withheldAs: 'other',
  },
} as const satisfies Record<string, { label: Words; withheldAs: WithholdingCode }>;

export type SensitiveCategory = keyof typeof SENSITIVE_CATEGORIES;
export const SENSITIVE_CATEGORY_NAMES = Object.keys(SENSITIVE_CATEGORIES) as SensitiveCategory[];

/** Whether a tag is a category that the rules know; any other tag holds its page for a person. */
export function isSensitiveCategory(tag: string): tag is SensitiveCategory {
  return Object.hasOwn(SENSITIVE_CATEGORIES, tag);
}
