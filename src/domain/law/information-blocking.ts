import type { Words } from './law-row';

/**
 * Exceptions under which keeping EHI back is no information blocking (45 CFR 171; RULES 7.2). Each hold records one,
 * with its date, or says that the information is not EHI that could go.
 */
export const BLOCKING_EXCEPTIONS = {
  preventing_harm: {
    en: 'Preventing harm',
    es: 'Prevenir daños',
    citation: '45 CFR 171.201',
  },
  privacy: {
    en: 'Privacy: a legal condition is not met, or the individual asked',
    es: 'Privacidad: falta una condición legal o lo pidió la persona',
    citation: '45 CFR 171.202',
  },
  infeasibility: {
    en: 'Infeasibility: written reason within ten business days',
    es: 'Imposibilidad: motivo por escrito en diez días hábiles',
    citation: '45 CFR 171.204',
  },
  manner: {
    en: 'Manner: another way is offered',
    es: 'Forma: se ofrece otra manera',
    citation: '45 CFR 171.301',
  },
  fees: {
    en: 'Fees: never for electronic access without effort',
    es: 'Cargos: nunca por acceso electrónico sin esfuerzo',
    citation: '45 CFR 171.302',
  },
  care_access: {
    en: 'Protecting care access',
    es: 'Protección del acceso a la atención',
    citation: '45 CFR 171.206',
  },
} as const satisfies Record<string, Words & { citation: string }>;

export type BlockingException = keyof typeof BLOCKING_EXCEPTIONS;
