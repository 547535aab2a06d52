import { CHANNELS, LANGUAGES, REQUESTER_KINDS } from '../../database/entities';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import { CHANNEL_LABELS, REQUESTER_LABELS } from './desk-words';
import { textOf } from './read-form';
import type { SentForm } from './read-form';

interface IntakeField {
  name: string;
  label: string;
  required?: boolean;
  hint?: string;
  wide?: boolean;
  type?: 'text' | 'email' | 'tel' | 'date' | 'datetime-local';
  long?: boolean;
  maxLength?: number;
  options?: { value: string; label: string }[];
  /** What is wrong when the field is refused, and how to put it right. */
  wrong: string;
}

const choose = { value: '', label: 'Choose' };

const SECTIONS: { id: string; title: string; fields: IntakeField[] }[] = [
  {
    id: 'arrival',
    title: 'Arrival',
    fields: [
      {
        name: 'channel',
        label: 'Came by',
        required: true,
        options: [
          choose,
          ...CHANNELS.filter((value) => value !== 'web').map((value) => ({
            value,
            label: CHANNEL_LABELS[value],
          })),
        ],
        wrong: 'Choose how the request came',
      },
      {
        name: 'arrivedAt',
        label: 'First arrived',
        type: 'datetime-local',
        hint: 'Mailroom stamp or fax header; empty means now',
        wrong: 'Give the date and time when the request first arrived; it cannot lie in the future',
      },
    ],
  },
  {
    id: 'patient',
    title: 'Patient',
    fields: [
      {
        name: 'patientFamilyName',
        label: 'Family name',
        required: true,
        maxLength: 100,
        wrong: 'Give the patient’s family name',
      },
      {
        name: 'patientGivenName',
        label: 'Given name',
        required: true,
        maxLength: 100,
        wrong: 'Give the patient’s given name',
      },
      {
        name: 'patientBirthDate',
        label: 'Birth date',
        required: true,
        type: 'date',
        wrong: 'Give the patient’s birth date',
      },
    ],
  },
  {
    id: 'requester',
    title: 'Requester',
    fields: [
      {
        name: 'requesterKind',
        label: 'Who asks',
        required: true,
        options: [choose, ...REQUESTER_KINDS.map((value) => ({ value, label: REQUESTER_LABELS[value] }))],
        wrong: 'Choose who asks',
      },
      {
        name: 'requesterName',
        label: 'Name',
        required: true,
        maxLength: 200,
        wrong: 'Give the requester’s name',
      },
      {
        name: 'requesterOrganization',
        label: 'Organization',
        maxLength: 200,
        wrong: 'The organization is too long',
      },
      {
        name: 'claimNumber',
        label: 'Claim or matter number',
        maxLength: 60,
        hint: 'Their own; invoices bear it',
        wrong: 'The claim or matter number is too long: 60 characters at most',
      },
      {
        name: 'requesterEmail',
        label: 'E-mail',
        type: 'email',
        maxLength: 254,
        hint: 'Needed for the download link',
        wrong: 'The e-mail address is not complete; it looks like name@example.org',
      },
      {
        name: 'requesterPhone',
        label: 'Telephone',
        type: 'tel',
        maxLength: 40,
        wrong: 'The telephone number is too long',
      },
      {
        name: 'language',
        label: 'Language of letters',
        required: true,
        options: LANGUAGES.map((value) => ({ value, label: value === 'es' ? 'Spanish' : 'English' })),
        wrong: 'Choose a language',
      },
    ],
  },
  {
    id: 'asked',
    title: 'What is asked for',
    fields: [
      {
        name: 'basis',
        label: 'Legal basis',
        required: true,
        options: [choose, ...LEGAL_BASES.map((value) => ({ value, label: LEGAL_BASIS_RULES[value].label }))],
        wrong: 'Choose the legal basis',
      },
      {
        name: 'recordsFrom',
        label: 'Records from',
        type: 'date',
        wrong: 'Give the first date, or leave it empty',
      },
      {
        name: 'recordsTo',
        label: 'Records to',
        type: 'date',
        wrong: 'Give the last date, or leave it empty',
      },
      {
        name: 'recordsWanted',
        label: 'Records, in the requester’s words',
        required: true,
        wide: true,
        long: true,
        maxLength: 2000,
        wrong: 'Write down which records are asked for',
      },
    ],
  },
];

const FIELDS = SECTIONS.flatMap(({ fields }) => fields);

/** Words for a refused field; null for one that the form has not. */
export function wrongWords(field: string): string | null {
  return FIELDS.find(({ name }) => name === field)?.wrong ?? null;
}

/** The sections of the form with what was typed and, at each field, what is wrong with it. */
export function intakeSections(sent: SentForm, wrongFields: ReadonlySet<string>) {
  return SECTIONS.map(({ id, title, fields }) => ({
    id,
    title,
    fields: fields.map((field) => {
      const value = textOf(sent, field.name);
      const error = wrongFields.has(field.name) ? field.wrong : null;
      const notes = [field.hint && `${field.name}-hint`, error && `${field.name}-error`].filter(Boolean);
      return {
        name: field.name,
        label: field.label,
        required: field.required ?? false,
        hint: field.hint ?? null,
        wide: field.wide ?? false,
        isSelect: field.options !== undefined,
        isLong: field.long ?? false,
        type: field.type ?? 'text',
        maxLength: field.maxLength ?? null,
        describedBy: notes.join(' ') || null,
        value,
        error,
        options: (field.options ?? []).map((option) => ({ ...option, selected: option.value === value })),
      };
    }),
  }));
}
