import { CONSENT_ELEMENTS } from '../../domain/authorization/consent-words';
import type { ConsentElement } from '../../domain/authorization/consent-words';
import { SENSITIVE_CATEGORIES } from '../../domain/sensitive/categories';
import type { FormSection } from './form-section';

/** Prefix of the boxes that stand for elements of a consent. */
export const ELEMENT_TICK = 'element-';
/** Prefix of the boxes for what a Part 2 consent is for, and for who signed a state's consent. */
export const USE_TICK = 'use-';
export const SIGNER_TICK = 'signer-';

/** What the paper does say. The words of a missing element, turned round, would mislead: so these are its labels. */
const ELEMENT_LABELS: Record<ConsentElement, string> = {
  patient_named: 'Names the patient',
  discloser_named: 'Names who may disclose',
  nature_of_information: 'Describes the information',
  specific_to_category: 'Names this category expressly',
  recipient_named: 'Names the recipient',
  participants_named: 'Names the intermediary’s participants or their class',
  purpose_stated: 'States the purpose',
  revocation_right: 'States the right to revoke and how',
  expiry: 'Has an expiry date or event',
  effective_period: 'States the period for which it holds',
  signed_and_dated: 'Is signed and dated',
  representative_authority: 'Describes the authority of who signed for the patient',
  hipaa_redisclosure: 'States redisclosure under HIPAA, except in proceedings against the patient',
  redisclosure: 'States that records may be redisclosed and lose protection',
  refusal_consequences: 'States the consequences of refusing',
  inspect_right: 'States the right to inspect and copy',
  witness: 'Is signed by a witness',
  separate_document: 'Is a form of its own',
  fourteen_point_type: 'Is handwritten by the signer or in 14-point type',
};

const elements = (kinds: readonly ConsentElement[]) =>
  kinds.map((kind) => ({ name: ELEMENT_TICK + kind, label: ELEMENT_LABELS[kind] }));
const ALL_ELEMENTS = Object.keys(CONSENT_ELEMENTS) as ConsentElement[];
const until = {
  name: 'until',
  label: 'Last day it holds',
  hint: '(empty for an event or none)',
  maxLength: 10,
};
const knownFalse = { name: 'knownFalse', label: 'Something material in it is known to be false' };

/** What a state asks to stand in every authorization. */
export const generalSection = (kinds: readonly ConsentElement[]): FormSection => ({
  title: 'What this state asks of every authorization',
  citation: 'state law',
  ticks: elements(kinds),
});

/** The checklist of a consent to disclose substance use disorder records. */
export const PART2_SECTIONS: readonly FormSection[] = [
  {
    title: 'What it is for',
    citation: '42 CFR 2.31(a)(5), (b), (d)',
    ticks: [
      { name: `${USE_TICK}specific`, label: 'One disclosure, to whom it names' },
      { name: `${USE_TICK}tpo`, label: 'All treatment, payment and operations' },
      { name: `${USE_TICK}counseling_notes`, label: 'Counseling notes' },
      { name: `${USE_TICK}proceedings`, label: 'Proceedings against the patient' },
      { name: 'recipientUnderHipaa', label: 'The recipient is a covered entity or business associate' },
      { name: 'recipientIsIntermediary', label: 'The recipient is an intermediary' },
    ],
  },
  {
    title: 'What it says',
    citation: '42 CFR 2.31(a)',
    ticks: elements(
      ALL_ELEMENTS.filter(
        (kind) => !['specific_to_category', 'witness', 'fourteen_point_type', 'inspect_right'].includes(kind),
      ),
    ),
  },
  {
    title: 'Signed, and until when',
    citation: '42 CFR 2.31(a)(7)-(9), (c)',
    fields: [
      {
        name: 'signedBy',
        label: 'Signed by',
        options: [
          { value: 'patient', label: 'The patient' },
          { value: 'representative', label: 'A representative' },
        ],
      },
      until,
    ],
    ticks: [knownFalse],
  },
];

/** The checklist of a consent that a state asks for one sensitive category. */
export const STATE_SECTIONS: readonly FormSection[] = [
  {
    title: 'For which law',
    citation: 'state law',
    fields: [
      { name: 'jurisdiction', label: 'State', hint: 'two letters, as PA', maxLength: 2 },
      {
        name: 'category',
        label: 'Category',
        options: Object.entries(SENSITIVE_CATEGORIES).map(([value, { label }]) => ({
          value,
          label: label.en,
        })),
      },
    ],
  },
  { title: 'What it says', citation: 'state law', ticks: elements(ALL_ELEMENTS) },
  {
    title: 'Signed, and until when',
    citation: 'state law',
    fields: [until],
    ticks: [
      { name: `${SIGNER_TICK}patient`, label: 'Signed by the patient' },
      { name: `${SIGNER_TICK}parent`, label: 'Signed by a parent' },
      { name: `${SIGNER_TICK}representative`, label: 'Signed by another representative' },
      knownFalse,
    ],
  },
];
