import { RefusedError } from '../../domain/refusals';
import type { RefusalCode } from '../../domain/refusals';
import { InvalidFormError } from '../../platform/known-problem';
import { wrongWords } from './new-request-form';
import { toldProblem } from './told-problem';

/** One thing wrong with the form of intake; with its field, the page leads there. */
export interface IntakeError {
  field: string | null;
  words: string;
}

/** Refusals that are about one field. */
const FIELD_OF: Partial<Record<RefusalCode, string>> = {
  ARRIVAL_IN_FUTURE: 'arrivedAt',
  PATIENT_DIFFERS: 'patientBirthDate',
  PATIENT_NOT_CONFIRMED: 'matched-name',
};

/** What is wrong, in the words of the form. @throws what is nobody's refusal */
export function intakeErrors(error: unknown, timeZone: string): { errors: IntakeError[]; status: number } {
  if (error instanceof InvalidFormError)
    return {
      status: 422,
      errors: error.fields.map(({ field, messages }) => {
        const words = wrongWords(field);
        return words ? { field, words } : { field: null, words: messages.join('; ') };
      }),
    };
  const told = toldProblem(error, timeZone);
  if (!told) throw error;
  const field = error instanceof RefusedError ? (FIELD_OF[error.first.code] ?? null) : null;
  return { status: told.status, errors: told.message.lines.map((words) => ({ field, words })) };
}
