import type { FormSection } from './form-section';

const yes = (name: string, label: string) => ({ name, label });
const line = (name: string, label: string, maxLength = 500) => ({ name, label, maxLength, wide: true });
const day = (name: string, label: string) => ({ name, label, hint: 'as 2026-05-01', maxLength: 10 });

/** The checklist of an authorization, in the order of 45 CFR 164.508(c): what stands on the paper, blank where blank. */
export const AUTHORIZATION_SECTIONS: readonly FormSection[] = [
  {
    title: 'A1. Which information',
    citation: '45 CFR 164.508(c)(1)(i)',
    fields: [line('information', 'As written', 2000)],
    ticks: [yes('informationIsSpecific', 'It is described specifically and meaningfully')],
  },
  {
    title: 'A2, A3. From whom to whom',
    citation: '45 CFR 164.508(c)(1)(ii)-(iii)',
    fields: [line('discloser', 'Who may disclose'), line('recipient', 'Who may receive')],
  },
  {
    title: 'A4. What for',
    citation: '45 CFR 164.508(c)(1)(iv)',
    fields: [line('purpose', 'Each purpose')],
    ticks: [yes('startedByIndividual', 'The patient asks for it: “at my request” is purpose enough')],
  },
  {
    title: 'A5. Until when',
    citation: '45 CFR 164.508(c)(1)(v)',
    fields: [
      {
        name: 'expiryKind',
        label: 'It ends',
        options: [
          { value: '', label: 'Does not say' },
          { value: 'date', label: 'On a date' },
          { value: 'event', label: 'With an event' },
          { value: 'none', label: 'Expressly never' },
        ],
      },
      day('expiryOn', 'The date'),
      line('expiryEvent', 'The event'),
      day('expiryHappenedOn', 'The event has happened on'),
    ],
    ticks: [
      yes('expiryRelated', 'The event has to do with the patient or the purpose'),
      yes('forResearch', 'It is for research'),
    ],
  },
  {
    title: 'A6. Signed',
    citation: '45 CFR 164.508(c)(1)(vi)',
    fields: [
      {
        name: 'signedBy',
        label: 'By',
        options: [
          { value: '', label: 'Not signed' },
          { value: 'individual', label: 'The patient' },
          { value: 'representative', label: 'A representative' },
        ],
      },
      day('signedOn', 'On'),
      line('authority', 'Authority, as the representative describes it'),
    ],
  },
  {
    title: 'S1 to S3. What it tells whoever signs',
    citation: '45 CFR 164.508(c)(2)-(4)',
    ticks: [
      yes('statesRevocation', 'S1: the right to revoke in writing, its exceptions and how'),
      yes('statesConditioning', 'S2: whether care or payment depends on signing'),
      yes('statesRedisclosure', 'S3: that the recipient may disclose further'),
      yes('plainLanguage', 'It is in plain language'),
      yes('soughtByEntity', 'The hospital itself asked for it'),
      yes('copyGiven', 'The patient has a copy'),
    ],
  },
  {
    title: 'What would make it invalid',
    citation: '45 CFR 164.508(b)(2)-(4), (a)(3)-(4)',
    fields: [
      {
        name: 'covers',
        label: 'It covers',
        options: [
          { value: 'records', label: 'Records, no psychotherapy notes' },
          { value: 'psychotherapy_notes', label: 'Psychotherapy notes alone' },
          { value: 'both', label: 'Both in one form' },
        ],
      },
      {
        name: 'joinedWith',
        label: 'Joined with',
        options: [
          { value: 'nothing', label: 'Nothing' },
          { value: 'another_authorization', label: 'Another authorization' },
          { value: 'another_document', label: 'Another document' },
        ],
      },
      {
        name: 'conditioned',
        label: 'Care or payment depends on it',
        options: [
          { value: 'no', label: 'No' },
          { value: 'lawfully', label: 'As 508(b)(4) allows' },
          { value: 'wrongly', label: 'Where the law forbids it' },
        ],
      },
      {
        name: 'remuneration',
        label: 'Marketing or sale',
        options: [
          { value: 'none', label: 'Neither' },
          { value: 'stated', label: 'The payment is stated' },
          { value: 'not_stated', label: 'The payment is not stated' },
        ],
      },
    ],
    ticks: [yes('knownFalse', 'Something material in it is known to be false')],
  },
];
