/** What is typed to look a patient up. Words of names in any order, as a person types them. */
export interface TypedPatient {
  name: string;
  /** YYYY-MM-DD, or empty. */
  birthDate: string;
  mrn: string;
}

/** What is asked of the index, once enough was typed. */
export type PatientLookUp =
  { by: 'mrn'; mrn: string } | { by: 'names'; names: string; birthDate: string | null };

/** Letters of all names together without a birth date: fewer would leaf through the index of patients. */
const LETTERS_ALONE = 6;
/** Letters of one name beside a birth date. */
const LETTERS_BESIDE_DATE = 2;
const SHORTEST_MRN = 4;

/**
 * Whether enough was typed to look a patient up, and by what: the whole medical record number; a birth date and the
 * beginning of a name; or the beginnings of two names. Less would show patients that nobody asked for (45 CFR
 * 164.502(b), 164.514(d)).
 * @returns null when more must be typed
 */
export function patientLookUp({ name, birthDate, mrn }: TypedPatient): PatientLookUp | null {
  if (mrn.trim().length >= SHORTEST_MRN) return { by: 'mrn', mrn: mrn.trim() };
  const words = name.split(/[^\p{L}\p{N}'’]+/u).filter((word) => [...word].length >= LETTERS_BESIDE_DATE);
  const letters = words.reduce((count, word) => count + [...word].length, 0);
  const date = /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : null;
  if (date && letters >= LETTERS_BESIDE_DATE) return { by: 'names', names: words.join(' '), birthDate: date };
  if (words.length >= 2 && letters >= LETTERS_ALONE)
    return { by: 'names', names: words.join(' '), birthDate: null };
  return null;
}

/** By what a patient on file and the one of a request were told to be the same person. */
export const PATIENT_IDENTIFIERS = ['name', 'birth_date', 'mrn', 'address', 'phone'] as const;
export type PatientIdentifier = (typeof PATIENT_IDENTIFIERS)[number];

/** Identifiers that must agree before a patient is taken (Joint Commission NPSG.01.01.01; RULES 2). */
export const IDENTIFIERS_NEEDED = 2;
