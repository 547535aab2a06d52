import type { ValidationError } from 'class-validator';

/** Each wrong field of a form with what it must be; a field inside another is named by its path ("expiry.on"). */
export function fieldErrors(error: ValidationError, path = ''): { field: string; messages: string[] }[] {
  const field = path ? `${path}.${error.property}` : error.property;
  const own = error.constraints ? [{ field, messages: Object.values(error.constraints) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
