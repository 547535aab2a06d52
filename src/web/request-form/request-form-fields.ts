import { LANGUAGES, REQUESTER_KINDS } from '../../database/entities';

/** A field of the public request form. Its words are `public.form.<name>` in templates/words. */
export interface RequestField {
  name: string;
  kind: 'text' | 'long' | 'select' | 'radio' | 'date-parts';
  required?: boolean;
  /** Needed in some cases, which the hint tells: neither required nor called optional. */
  conditional?: boolean;
  hasHint?: boolean;
  type?: 'text' | 'email' | 'tel' | 'date';
  maxLength?: number;
  autocomplete?: string;
  /** Values of a select or of radio buttons; each has words of its own. */
  values?: readonly string[];
}

export interface RequestSection {
  /** Title is `public.form.<name>`. */
  name: 'who' | 'patient' | 'records' | 'contact';
  fields: readonly RequestField[];
}

/** The form, top to bottom. Papers follow it, so that every field has arrived before the first file does. */
export const REQUEST_SECTIONS: readonly RequestSection[] = [
  {
    name: 'who',
    fields: [
      { name: 'requesterKind', kind: 'radio', required: true, values: REQUESTER_KINDS },
      {
        name: 'requesterName',
        kind: 'text',
        conditional: true,
        hasHint: true,
        maxLength: 200,
        autocomplete: 'name',
      },
      {
        name: 'requesterOrganization',
        kind: 'text',
        hasHint: true,
        maxLength: 200,
        autocomplete: 'organization',
      },
      { name: 'claimNumber', kind: 'text', hasHint: true, maxLength: 60 },
    ],
  },
  {
    name: 'patient',
    fields: [
      { name: 'patientGivenName', kind: 'text', required: true, maxLength: 100 },
      { name: 'patientFamilyName', kind: 'text', required: true, maxLength: 100 },
      { name: 'patientBirthDate', kind: 'date-parts', required: true, hasHint: true },
    ],
  },
  {
    name: 'records',
    fields: [
      { name: 'recordsWanted', kind: 'long', required: true, hasHint: true, maxLength: 2000 },
      { name: 'recordsFrom', kind: 'text', type: 'date' },
      { name: 'recordsTo', kind: 'text', type: 'date' },
    ],
  },
  {
    name: 'contact',
    fields: [
      {
        name: 'requesterEmail',
        kind: 'text',
        conditional: true,
        type: 'email',
        hasHint: true,
        maxLength: 254,
        autocomplete: 'email',
      },
      {
        name: 'requesterPhone',
        kind: 'text',
        conditional: true,
        hasHint: true,
        type: 'tel',
        maxLength: 40,
        autocomplete: 'tel',
      },
      { name: 'language', kind: 'select', required: true, values: LANGUAGES },
    ],
  },
];

/** Files that may come with the form; each name is the kind of document it becomes. */
export const PAPERS = ['request_form', 'identification'] as const;
export type Paper = (typeof PAPERS)[number];

export function isPaper(name: string): name is Paper {
  return (PAPERS as readonly string[]).includes(name);
}

/** Largest file of a requester, in MB (1,000,000 bytes): a phone's photo or a scan of some pages. House rule. */
export const PAPER_MEGABYTES = 25;
