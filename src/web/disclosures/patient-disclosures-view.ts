import { randomUUID } from 'node:crypto';
import type {
  LedgerLineView,
  PatientDisclosuresView,
} from '../../disclosures/find-disclosures/patient-disclosures';
import { PATIENT_STEPS } from '../../domain/disclosures/accounting-steps';
import { suspensionEnds } from '../../domain/disclosures/suspension';
import { LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import type { Actor } from '../../domain/roles';
import type { ActionForm } from '../desk/action-forms';
import { counted } from '../desk/desk-words';
import { drawnForm } from '../desk/drawn-form';
import type { SentForm } from '../desk/read-form';
import { toldDate, toldInstant } from '../desk/told-dates';
import type { Message } from '../desk/told-problem';
import { ACCOUNTING_WORDS } from './open-accountings-view';
import { toldPatientEvent } from './patient-history-words';

/** A step that was refused, with all that was typed. */
export interface TriedStep {
  action: string;
  sent: SentForm;
}

/** The model of templates/pages/desk/patient-disclosures.hbs. */
export function patientDisclosuresView(
  view: PatientDisclosuresView,
  actor: Actor,
  message: Message | null,
  tried: TriedStep | null,
) {
  const { patient, facility, lines, total, page, pages } = view;
  const base = `/desk/patients/${patient.id}`;
  const zone = facility.timeZone;
  return {
    title: 'Disclosures of a patient',
    message,
    name: `${patient.familyName}, ${patient.givenName}`,
    facts: `MRN ${patient.mrn}, born ${toldDate(patient.birthDate)}`,
    wishes: `${base}/wishes`,
    sum: `${counted(total, 'disclosure')} on record`,
    lines: lines.map((line) => lineView(line, zone)),
    previousHref: page > 1 ? `${base}/disclosures?page=${page - 1}` : null,
    nextHref: page < pages ? `${base}/disclosures?page=${page + 1}` : null,
    pageWords: pages > 1 ? `Page ${page} of ${pages}` : '',
    forms: formsOf(view, actor).map(({ key, form }) =>
      drawnForm(key, `${base}/${key}`, form, { sent: tried?.action === key ? tried.sent : null }),
    ),
    suspensions: view.suspensions.map((one) => ({
      words: `${one.recipientName}: ${one.form} statement of ${toldDate(one.statedOn)}`,
      ends: toldDate(suspensionEnds(one) ?? one.statedOn),
      runs: (suspensionEnds(one) ?? '') >= view.today,
      who: `${one.official}. Recorded by ${one.recordedByName}, ${toldInstant(one.recordedAt, zone)}`,
      statement: one.statement,
    })),
    accountings: view.accountings.map((one) => ({
      href: `/desk/accountings/${one.id}`,
      number: one.number,
      words: `Asked for on ${toldDate(one.receivedOn)}, due ${toldDate(one.dueOn)}`,
      standing: ACCOUNTING_WORDS[one.standing],
    })),
    history: view.history.map((event) => ({
      at: event.at.toISOString(),
      when: toldInstant(event.at, zone),
      actor: event.actorName,
      words: toldPatientEvent(event),
    })),
  };
}

function lineView(line: LedgerLineView, zone: string) {
  return {
    when: toldInstant(line.disclosedAt, zone),
    recipient: line.recipientName,
    address: line.recipientAddress,
    description: line.description,
    purpose: line.purpose,
    basis: LEGAL_BASIS_RULES[line.basis].citation,
    badge: line.accountable ? { tone: 'good', words: 'Counted' } : { tone: 'plain', words: 'Not counted' },
    reason: line.reason,
    suspended: line.suspended,
    request: { href: `/desk/requests/${line.requestId}`, number: line.requestNumber },
    incident: line.incidentId && `/desk/incidents/${line.incidentId}`,
  };
}

function formsOf(view: PatientDisclosuresView, actor: Actor): { key: string; form: ActionForm }[] {
  const may = (step: keyof typeof PATIENT_STEPS) =>
    PATIENT_STEPS[step].by.some((role) => actor.roles.includes(role));
  const { patient, suspendable, today } = view;
  return [
    ...(may('ask-accounting') ? [{ key: 'ask-accounting', form: askForm(patient, today) }] : []),
    ...(may('record-suspension') && suspendable.length > 0
      ? [{ key: 'record-suspension', form: suspensionForm(suspendable, today) }]
      : []),
  ];
}

const DATE_HINT = 'as 2026-05-01';

function askForm({ givenName, familyName }: PatientDisclosuresView['patient'], today: string): ActionForm {
  return {
    label: 'The patient asks for an accounting',
    intro: 'Its clock begins on the day it came: 60 days. The first in twelve months is free.',
    ticks: [
      {
        name: 'identity',
        label: 'Who asks is the patient, or may stand for them, and is who they say they are',
        citation: '45 CFR 164.514(h)',
      },
    ],
    fields: [
      { name: 'askedBy', label: 'Who asks', value: `${givenName} ${familyName}`, maxLength: 200 },
      {
        name: 'asker',
        label: 'They are',
        options: [
          { value: 'patient', label: 'The patient' },
          { value: 'representative', label: 'A personal representative' },
        ],
      },
      {
        name: 'language',
        label: 'Language',
        options: [
          { value: 'en', label: 'English' },
          { value: 'es', label: 'Spanish' },
        ],
      },
      { name: 'receivedOn', label: 'Came on', hint: DATE_HINT, maxLength: 10, value: today },
      { name: 'from', label: 'Only from', hint: 'a date; empty for six years', maxLength: 10 },
      {
        name: 'address',
        label: 'Address for the letter',
        hint: '(optional)',
        wide: true,
        long: true,
        maxLength: 400,
      },
    ],
    hidden: [{ name: 'submissionKey', value: randomUUID() }],
    button: 'Log it',
    tone: 'primary',
  };
}

function suspensionForm(suspendable: PatientDisclosuresView['suspendable'], today: string): ActionForm {
  return {
    label: 'An agency asks to suspend',
    intro:
      'Oversight or law enforcement states that an accounting would impede its work (45 CFR 164.528(a)(2)). Only disclosures to them are kept out, and only for that time: written until the day it names, oral for 30 days at most.',
    fields: [
      {
        name: 'disclosureId',
        label: 'Disclosures to',
        options: suspendable.map(({ disclosureId, recipientName }) => ({
          value: disclosureId,
          label: recipientName,
        })),
      },
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
      { name: 'statement', label: 'What it says', wide: true, long: true, maxLength: 1000 },
    ],
    button: 'Record the statement',
    tone: '',
  };
}
