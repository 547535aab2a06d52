import { Transform } from 'class-transformer';
import { typedLine } from './typed-text';

/** For fields of a DTO: an empty field of a form is an absent one. */
export const absentIfEmpty = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? typedLine(value) || undefined : value,
);
