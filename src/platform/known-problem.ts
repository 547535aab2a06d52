import type { DeficiencyLine } from '../domain/basis/defect-words';
import type { Language } from './language';

export type Words = Readonly<Record<Language, string>>;

/** One of several things wrong at once: a refusal, or a field of a form. */
export interface ProblemPart {
  code: string;
  /** Field of the form, for invalid input. */
  field?: string;
  detail: string;
  /** The rule behind a refusal, e.g. "45 CFR 164.514(h)". */
  citation?: string;
  /** What is missing from the file, with every way that would mend it. */
  defect?: DeficiencyLine;
}

/** An error with a stable code, an HTTP status and words for people. Rooms extend it for errors of their own. */
export class KnownProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly words: Words,
    readonly options: { parts?: readonly ProblemPart[]; redirect?: string } = {},
  ) {
    super(code);
    this.name = new.target.name;
  }
}

/** What was sent does not fit its form: which fields, and what each must be. Values are not repeated. */
export class InvalidFormError extends KnownProblem {
  constructor(readonly fields: readonly { field: string; messages: readonly string[] }[]) {
    super(
      'INVALID_INPUT',
      422,
      {
        en: 'Some fields are missing or not in the form we need. Correct them and send again.',
        es: 'Faltan algunos campos o no tienen el formato necesario. Corríjalos y envíe de nuevo.',
      },
      {
        parts: fields.map(({ field, messages }) => ({
          code: 'INVALID_FIELD',
          field,
          detail: messages.join('; '),
        })),
      },
    );
  }
}
