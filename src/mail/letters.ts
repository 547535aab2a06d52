import type { Language, Letter } from '../database/entities';

/** A letter to be written: which, to whom, in which language, and the few facts it may state. Never PHI. */
export interface LetterOrder {
  letter: Letter;
  recipient: string;
  language: Language;
  facts: LetterFacts;
}

/** What letters may say. There is no field for a patient's name, by design. */
export interface LetterFacts {
  requestNumber: string;
  facilityName: string;
  facilityPhone: string;
  /** Path below PUBLIC_URL, e.g. "/pick-up/<token>" or "/status". */
  path?: string;
  /** Six-digit pick-up code, or the code of the status page. */
  code?: string;
  /** Local date, YYYY-MM-DD. */
  dueOn?: string;
  expiresOn?: string;
  /** Stable code: a hold kind or a closing reason; the template chooses the words. */
  reason?: string;
}
