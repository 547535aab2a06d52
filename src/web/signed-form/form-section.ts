import type { ActionField } from '../desk/action-forms';
import { drawnForm } from '../desk/drawn-form';
import type { SentForm } from '../desk/read-form';

/** A group of what one rule asks for: fields and boxes as they stand on the paper. */
export interface FormSection {
  title: string;
  citation: string;
  fields?: readonly ActionField[];
  ticks?: readonly { name: string; label: string }[];
}

/** A section as its template draws it, with what was typed. */
export function drawnSection(
  { title, citation, fields = [], ticks = [] }: FormSection,
  sent: SentForm | null,
) {
  const form = { label: title, button: '', tone: '' as const, fields: [...fields], ticks: [...ticks] };
  const drawn = drawnForm('form', '', form, { sent });
  return { title, citation, fields: drawn.fields, ticks: drawn.ticks };
}
