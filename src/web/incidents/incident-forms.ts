import { BREACH_EXCLUSIONS } from '../../domain/disclosures/breach';
import type { BreachExclusion, BreachFactor } from '../../domain/disclosures/breach';
import { affectedText, breachTaskWords } from '../../domain/disclosures/breach-tasks';
import type { IncidentStep, IncidentView } from '../../incidents/find-incidents/incident-page';
import type { ActionField, ActionForm } from '../desk/action-forms';

export const EXCLUSION_LABELS: Record<BreachExclusion, string> = {
  good_faith_workforce: 'Workforce, in good faith and within their authority',
  inadvertent_inside: 'Inadvertent, between persons inside who may see it',
  unable_to_retain: 'Who got it could not have kept it',
};

export const FACTOR_LABELS: Record<BreachFactor, string> = {
  nature_of_information: 'Nature of the information',
  recipient: 'Who got it',
  acquired_or_viewed: 'Whether it was acquired or viewed',
  mitigation: 'How far the risk was mitigated',
};

const DATE_HINT = 'as 2026-05-01';
const long = (name: string, label: string, maxLength: number, hint?: string): ActionField => ({
  ...{ name, label, maxLength, wide: true, long: true },
  ...(hint && { hint }),
});
const factor = (field: string, label: string): ActionField[] => [
  {
    name: `${field}Risk`,
    label,
    options: [
      { value: '', label: 'Not judged yet' },
      { value: 'low', label: 'Low risk' },
      { value: 'not_low', label: 'Not low' },
    ],
  },
  long(`${field}Facts`, `${label}: the facts`, 2000),
];

/** The forms of an incident's steps. */
export const INCIDENT_FORMS: Record<IncidentStep, (view: IncidentView) => ActionForm> = {
  'assess-incident': ({ assessments, presumedAffected }) => ({
    label: assessments.length > 0 ? 'Assess it again' : 'Assess the incident',
    intro:
      'It stays a breach unless an exclusion holds, or all four factors are low and you conclude so. Every one needs its facts: the burden is the hospital’s (45 CFR 164.402, 164.414).',
    ticks: [
      {
        name: 'concludedLow',
        label: 'After all four factors I conclude that the probability of compromise is low',
        citation: '45 CFR 164.402(2)',
      },
    ],
    fields: [
      {
        ...{
          name: 'affected',
          label: 'Individuals affected, by state',
          hint: 'like PA 1, OH 2',
          maxLength: 600,
        },
        value: affectedText(assessments[0]?.affected ?? presumedAffected),
      },
      { name: 'discoveredOn', label: 'Should have been known on', hint: 'only if earlier', maxLength: 10 },
      ...factor('nature', FACTOR_LABELS.nature_of_information),
      ...factor('recipient', FACTOR_LABELS.recipient),
      ...factor('viewed', FACTOR_LABELS.acquired_or_viewed),
      ...factor('mitigation', FACTOR_LABELS.mitigation),
      {
        name: 'exclusion',
        label: 'Exclusion',
        options: [
          { value: '', label: 'None' },
          ...BREACH_EXCLUSIONS.map((value) => ({ value, label: EXCLUSION_LABELS[value] })),
        ],
      },
      long('exclusionFacts', 'Facts that show the exclusion', 2000),
    ],
    button: 'Record the assessment',
    tone: 'primary',
  }),
  'write-breach-letter': ({ patient, facility }) => ({
    label: 'Write the notice to the individual',
    intro: 'In plain words, for first-class mail (45 CFR 164.404). The letter adds the days and the number.',
    fields: [
      { name: 'addressee', label: 'To', maxLength: 200, value: `${patient.givenName} ${patient.familyName}` },
      { name: 'affectedName', label: 'Whose information', hint: '(if another)', maxLength: 200 },
      {
        name: 'language',
        label: 'Language',
        options: [
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Spanish' },
        ],
      },
      long('address', 'Postal address', 400),
      long('whatHappened', 'What happened', 1500),
      long('information', 'Which kinds of information', 1000, 'no content of the record'),
      long('protectYourself', 'What the person can do', 1500, 'a line each'),
      long('whatWeDo', 'What we are doing', 1500),
      { name: 'contactName', label: 'Whom to ask', maxLength: 200 },
      { name: 'contactPhone', label: 'Toll-free telephone', maxLength: 60 },
      {
        ...{ name: 'contactAddress', label: 'E-mail, web or postal address', maxLength: 200 },
        value: facility.address,
      },
    ],
    button: 'Write the letter',
    tone: '',
  }),
  'record-breach-notice': ({ tasks, today }) => ({
    label: 'A notice was given',
    fields: [
      {
        name: 'task',
        label: 'Which',
        options: tasks
          .filter(({ given, clock }) => given === null && clock !== null)
          .map(({ task }) => ({ value: task, label: breachTaskWords(task) })),
      },
      { name: 'givenOn', label: 'Given on', hint: DATE_HINT, maxLength: 10, value: today },
      long('remark', 'How: mailed to whom, number at HHS, which outlets', 1000),
    ],
    button: 'Record it',
    tone: '',
  }),
  'delay-breach-notice': ({ today }) => ({
    label: 'Law enforcement asks to wait',
    intro:
      'A written statement puts notice off until the day it names, an oral one for 30 days at most (45 CFR 164.412).',
    fields: [
      {
        name: 'form',
        label: 'The statement was',
        options: [
          { value: 'written', label: 'Written' },
          { value: 'oral', label: 'Oral' },
        ],
      },
      { name: 'statedOn', label: 'Made on', hint: DATE_HINT, maxLength: 10, value: today },
      { name: 'until', label: 'Last day', hint: `${DATE_HINT}; needed when written`, maxLength: 10 },
      { name: 'official', label: 'Who made it: agency, name, office', wide: true, maxLength: 300 },
      long('reason', 'What it says', 1000),
    ],
    button: 'Record the statement',
    tone: '',
  }),
};
