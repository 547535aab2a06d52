import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { fieldErrors } from '../../platform/field-errors';
import { InvalidFormError } from '../../platform/known-problem';

/** A form as a browser sends it: texts, or lists of texts. */
export type SentForm = Record<string, unknown>;

/**
 * Read a sent form into its DTO. Pages read forms themselves, so that a refused one can be shown again with
 * all that was typed.
 * @throws InvalidFormError naming each wrong field
 */
export function readForm<Dto extends object>(kind: new () => Dto, sent: SentForm): Dto {
  const form = plainToInstance(kind, sent);
  const errors = validateSync(form, { whitelist: true, validationError: { target: false, value: false } });
  if (errors.length > 0) throw new InvalidFormError(errors.flatMap((error) => fieldErrors(error)));
  return form;
}

/** A text field, trimmed; empty when it was not sent. */
export function textOf(sent: SentForm, name: string): string {
  const value = sent[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** Whether a tick box was ticked. */
export function isTicked(sent: SentForm, name: string): boolean {
  return sent[name] === 'true' || sent[name] === 'on';
}

/** What stands after the prefix in the names of the boxes that were ticked, in the order of the form. */
export function tickedNames(sent: SentForm, prefix: string): string[] {
  return Object.keys(sent)
    .filter((name) => name.startsWith(prefix) && isTicked(sent, name))
    .map((name) => name.slice(prefix.length));
}
