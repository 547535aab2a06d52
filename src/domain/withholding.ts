/**
 * Why something is withheld from a packet. A closed list: the index of the packet prints the label and the
 * citation of a code, so that no content of the records can slip into a reason.
 */
export interface WithholdingReason {
  label: string;
  labelEs: string;
  /** The rule by which it may or must be withheld: what staff see. */
  legalBasis: string;
  /** True when naming the rule would tell what the records hold (RULES 5.5, 12, vector 39). */
  revealing?: boolean;
}

/** What a withheld log says to the outside. */
export interface PrintedReason {
  label: string;
  legalBasis: string;
}

/** What the withheld log says of a page that was left out because nothing is on it: it denies nothing. */
export const BLANK_PAGE = {
  en: { reason: 'Blank page left out', legalBasis: 'None: nothing is on the page' },
  es: { reason: 'Página en blanco omitida', legalBasis: 'Ninguna: la página no tiene nada' },
} as const;

/** Stands for every revealing reason alike, so that none can be told from another. */
const NEUTRAL: WithholdingReason = {
  label: 'Withheld as confidentiality law requires',
  labelEs: 'Retenido como exigen las leyes de confidencialidad',
  legalBasis: '45 CFR 164.502(a)',
};

export const WITHHOLDING_REASONS = {
  other_patient: {
    label: 'Information about another person',
    labelEs: 'Información sobre otra persona',
    legalBasis: '45 CFR 164.502(a)',
  },
  other_source: {
    label: 'Given in confidence by someone who is not a provider',
    labelEs: 'Dado en confianza por alguien que no es proveedor de salud',
    legalBasis: '45 CFR 164.524(a)(2)(v)',
  },
  psychotherapy_notes: {
    label: 'Notes kept apart from the record',
    labelEs: 'Notas que se guardan aparte del expediente',
    legalBasis: '45 CFR 164.524(a)(1)(i), 164.508(a)(2)',
    revealing: true,
  },
  legal_proceedings: {
    label: 'Compiled for a legal proceeding',
    labelEs: 'Reunido para un procedimiento legal',
    legalBasis: '45 CFR 164.524(a)(1)(ii)',
  },
  part_2: {
    label: 'Withheld under federal confidentiality rules',
    labelEs: 'Retenido según reglas federales de confidencialidad',
    legalBasis: '42 CFR Part 2',
    revealing: true,
  },
  state_law: {
    label: 'Withheld under state confidentiality law',
    labelEs: 'Retenido según leyes estatales de confidencialidad',
    legalBasis: 'State confidentiality law; 45 CFR 160.203(b)',
    revealing: true,
  },
  outside_scope: {
    label: 'Outside what was authorized or asked for',
    labelEs: 'Fuera de lo autorizado o solicitado',
    legalBasis: '45 CFR 164.508(c)(1)(i)',
  },
  minimum_necessary: {
    label: 'More than the purpose needs',
    labelEs: 'Más de lo que el propósito necesita',
    legalBasis: '45 CFR 164.502(b)',
  },
  restricted: {
    label: 'Restricted at the patient’s request',
    labelEs: 'Restringido a petición del paciente',
    legalBasis: '45 CFR 164.522(a)',
    // To a health plan it would say that the patient paid for something the plan is not to know of.
    revealing: true,
  },
  endangerment: {
    label: 'Withheld by a licensed professional’s judgment; you may ask for a review',
    labelEs: 'Retenido por criterio de un profesional autorizado; puede pedir una revisión',
    legalBasis: '45 CFR 164.524(a)(3)',
  },
  other: {
    label: 'Withheld as permitted by law; the facility explains on request',
    labelEs: 'Retenido según lo permite la ley; el centro lo explica si se le pide',
    legalBasis: '45 CFR 164.524(d)(2)',
  },
} as const satisfies Record<string, WithholdingReason>;

export type WithholdingCode = keyof typeof WITHHOLDING_REASONS;
export const WITHHOLDING_CODES = Object.keys(WITHHOLDING_REASONS) as WithholdingCode[];

/** How the withheld log of a packet words a reason: neutral where the reason itself would reveal something. */
export function printedReason(code: WithholdingCode, language: 'en' | 'es'): PrintedReason {
  const reason: WithholdingReason = WITHHOLDING_REASONS[code];
  const told = reason.revealing ? NEUTRAL : reason;
  return { label: language === 'es' ? told.labelEs : told.label, legalBasis: told.legalBasis };
}

/** Whether a free-form value is a code of the list. */
export function isWithholdingCode(value: string): value is WithholdingCode {
  return Object.hasOwn(WITHHOLDING_REASONS, value);
}

/** Points by which a box may reach over the visible page: the rounding of a drag at the edge. */
export const BOX_TOLERANCE = 1;

/** Boxes smaller than this in either direction, in points, hide nothing and are slips of the hand. */
export const SMALLEST_BOX = 0.5;

type Box = readonly [number, number, number, number];

/**
 * A drawn box in order (x0 < x1, y0 < y1) and cut to the visible page, or null when it lies outside it by more
 * than the tolerance or is too small to hide anything. All in PDF user space, points.
 */
export function boxOnPage(box: Box, cropBox: Box): [number, number, number, number] | null {
  const [left, right] = [Math.min(box[0], box[2]), Math.max(box[0], box[2])];
  const [bottom, top] = [Math.min(box[1], box[3]), Math.max(box[1], box[3])];
  const reachesOver =
    left < cropBox[0] - BOX_TOLERANCE ||
    bottom < cropBox[1] - BOX_TOLERANCE ||
    right > cropBox[2] + BOX_TOLERANCE ||
    top > cropBox[3] + BOX_TOLERANCE;
  if (![left, right, bottom, top].every(Number.isFinite) || reachesOver) return null;
  const cut: [number, number, number, number] = [
    Math.max(left, cropBox[0]),
    Math.max(bottom, cropBox[1]),
    Math.min(right, cropBox[2]),
    Math.min(top, cropBox[3]),
  ];
  return cut[2] - cut[0] < SMALLEST_BOX || cut[3] - cut[1] < SMALLEST_BOX ? null : cut;
}

/** Codes that print as the neutral reason. */
export const REVEALING_CODES = WITHHOLDING_CODES.filter((code) => {
  const reason: WithholdingReason = WITHHOLDING_REASONS[code];
  return reason.revealing === true;
});
