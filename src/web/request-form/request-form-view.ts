import { randomUUID } from 'node:crypto';
import { isUUID } from 'class-validator';
import { Info } from 'luxon';
import type { Facility } from '../../database/entities';
import type { Language } from '../../platform/language';
import { textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import type { FormFault } from './read-request-form';
import { PAPER_MEGABYTES, PAPERS, REQUEST_SECTIONS } from './request-form-fields';
import type { RequestField } from './request-form-fields';

type Words = (key: string, values?: Record<string, unknown>) => string;

/** What templates/pages/public/request-form.hbs draws: the form with all that was typed and what is wrong with it. */
export function requestFormView(
  sent: SentForm,
  faults: readonly FormFault[],
  facilities: readonly Facility[],
  language: Language,
  words: Words,
) {
  const wrong = new Map(faults.map((fault) => [fault.field, words(fault.words)]));
  const chosen = facilities.find(({ prefix }) => prefix === textOf(sent, 'facility'));
  const only = facilities.length === 1 ? facilities[0] : undefined;
  const fixed = only ?? (wrong.has('facility') ? undefined : chosen);
  const sections = REQUEST_SECTIONS.map(({ name, fields }) => ({
    title: words(`public.form.${name}`),
    fields: fields.map((field) => fieldView(field, sent, wrong.get(field.name) ?? null, language, words)),
  }));
  if (!fixed)
    sections[0]?.fields.unshift(facilityField(facilities, sent, wrong.get('facility') ?? null, words));
  return {
    title: words(faults.length > 0 ? 'public.form.titleWrong' : 'public.form.title'),
    facilityName: fixed?.name ?? null,
    fixedFacility: fixed?.prefix ?? null,
    submissionKey: isUUID(sent.submissionKey) ? sent.submissionKey : randomUUID(),
    errors: faults.map((fault) => ({ field: anchorOf(fault.field) || null, words: words(fault.words) })),
    errorTitle:
      faults.length === 1
        ? words('public.form.summaryOne')
        : words('public.form.summary', { count: faults.length }),
    sections,
    megabytes: PAPER_MEGABYTES,
    papers: PAPERS.map((name) => ({
      name,
      label: words(`public.form.${name}.label`),
      hint: words(`public.form.${name}.hint`),
    })),
  };
}

/** The link of a fault leads to where it is mended: the first part of a date, else the field. */
function anchorOf(field: string): string {
  return field === 'patientBirthDate' ? 'birthMonth' : field;
}

function fieldView(
  field: RequestField,
  sent: SentForm,
  error: string | null,
  language: Language,
  words: Words,
) {
  const { name, kind } = field;
  const value = textOf(sent, name) || (name === 'language' ? language : '');
  const hint = field.hasHint ? words(`public.form.${name}.hint`) : null;
  return {
    ...plainField(name, words(`public.form.${name}.label`), error, hint),
    required: field.required ?? false,
    optional: !field.required && !field.conditional,
    isDate: kind === 'date-parts',
    isRadio: kind === 'radio',
    isSelect: kind === 'select',
    isLong: kind === 'long',
    type: field.type ?? 'text',
    maxLength: field.maxLength ?? null,
    // A patient's particulars are not those of whoever sits at the keyboard.
    autocomplete: field.autocomplete ?? 'off',
    value,
    options: (field.values ?? []).map((option) => ({
      value: option,
      words: words(`public.form.${name}.${option}`),
      selected: option === value,
    })),
    months: kind === 'date-parts' ? monthOptions(textOf(sent, 'birthMonth'), language, words) : [],
    day: textOf(sent, 'birthDay'),
    year: textOf(sent, 'birthYear'),
  };
}

function plainField(name: string, label: string, error: string | null, hint: string | null) {
  const notes = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean);
  return { name, label, hint, error, describedBy: notes.join(' ') || null };
}

function facilityField(facilities: readonly Facility[], sent: SentForm, error: string | null, words: Words) {
  const chosen = textOf(sent, 'facility');
  return {
    ...plainField('facility', words('public.form.facility.label'), error, null),
    required: true,
    optional: false,
    isDate: false,
    isRadio: false,
    isSelect: true,
    isLong: false,
    type: 'text' as const,
    maxLength: null,
    autocomplete: 'off',
    value: chosen,
    options: [
      { value: '', words: words('public.form.chooseOne'), selected: chosen === '' },
      ...facilities.map(({ prefix, name }) => ({ value: prefix, words: name, selected: prefix === chosen })),
    ],
    months: [],
    day: '',
    year: '',
  };
}

function monthOptions(chosen: string, language: Language, words: Words) {
  return [
    { value: '', words: words('public.form.chooseOne'), selected: chosen === '' },
    ...Info.months('long', { locale: language }).map((name, index) => {
      const value = String(index + 1);
      return { value, words: name, selected: value === chosen };
    }),
  ];
}
