import type { RequesterKind } from '../../database/entities';
import type { LegalBasis } from '../../domain/legal-basis';
import { InvalidFormError } from '../../platform/known-problem';
import { ReceiveRequestDto } from '../../requests/receive-request/receive-request.dto';
import { readForm, textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';

/** What is wrong with a sent form: the field to mend (empty: the form as a whole), and the key of the words that say how. */
export interface FormFault {
  field: string;
  words: string;
}

/** The right on which each kind of requester usually stands; staff confirm or correct it when they verify. */
const USUAL_BASIS: Record<RequesterKind, LegalBasis> = {
  patient: 'access',
  representative: 'personal_representative',
  provider: 'treatment',
  attorney: 'authorization',
  insurer: 'authorization',
  agency: 'authorization',
};

/**
 * Read the public form: birth date out of its three parts, the name of a patient who left it empty, the usual basis.
 * @param today local date at the facility, "YYYY-MM-DD"
 * @returns the checked form, or every fault in the order of the page
 */
export function readRequestForm(sent: SentForm, today: string): ReceiveRequestDto | FormFault[] {
  const kind = textOf(sent, 'requesterKind') as RequesterKind;
  const patientName = `${textOf(sent, 'patientGivenName')} ${textOf(sent, 'patientFamilyName')}`.trim();
  const filled: SentForm = {
    ...pick(sent, COPIED),
    requesterName: textOf(sent, 'requesterName') || (kind === 'patient' ? patientName.slice(0, 200) : ''),
    patientBirthDate: birthDateOf(sent),
    basis: USUAL_BASIS[kind] ?? 'access',
    channel: 'web',
  };
  const wrong = new Set<string>();
  let form: ReceiveRequestDto | null = null;
  try {
    form = readForm(ReceiveRequestDto, filled);
  } catch (error) {
    if (!(error instanceof InvalidFormError)) throw error;
    for (const { field } of error.fields) wrong.add(field);
  }
  // An empty patient's name is told at its own field, not also as a missing name of the requester.
  if (kind === 'patient' && !patientName) wrong.delete('requesterName');
  if (String(filled.patientBirthDate) > today) wrong.add('patientBirthDate');
  const [from, to] = [textOf(sent, 'recordsFrom'), textOf(sent, 'recordsTo')];
  if (from && to && to < from) wrong.add('recordsTo');
  const faults = ORDER.filter((field) => wrong.has(field)).map((field) => ({
    field,
    words: `public.form.${field}.wrong`,
  }));
  if (!textOf(sent, 'requesterEmail') && !textOf(sent, 'requesterPhone'))
    faults.push({ field: 'requesterEmail', words: 'public.form.reach' });
  if (form && faults.length === 0) return form;
  // Nothing that a person can see is wrong: the hidden key is. The form comes again with a new one.
  return faults.length > 0 ? faults : [{ field: '', words: 'public.form.gone' }];
}

const COPIED = [
  'requesterKind',
  'requesterOrganization',
  'claimNumber',
  'requesterEmail',
  'requesterPhone',
  'language',
  'patientGivenName',
  'patientFamilyName',
  'recordsWanted',
  'recordsFrom',
  'recordsTo',
  'submissionKey',
] as const;

const ORDER = [
  'requesterKind',
  'requesterName',
  'requesterOrganization',
  'claimNumber',
  'patientGivenName',
  'patientFamilyName',
  'patientBirthDate',
  'recordsWanted',
  'recordsFrom',
  'recordsTo',
  'requesterEmail',
  'requesterPhone',
  'language',
];

/** "1986-04-28" of month, day and year; what is no number at all is left for the check to refuse. */
function birthDateOf(sent: SentForm): string {
  const [year, month, day] = ['birthYear', 'birthMonth', 'birthDay'].map((part) => textOf(sent, part));
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
}

function pick(sent: SentForm, names: readonly string[]): SentForm {
  return Object.fromEntries(names.map((name) => [name, sent[name]]));
}
