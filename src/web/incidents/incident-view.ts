import type { IncidentAssessment } from '../../database/entities';
import { calendarDaysBetween, later } from '../../domain/calendar';
import { affectedText, breachTaskWords } from '../../domain/disclosures/breach-tasks';
import { BREACH_FACTORS } from '../../domain/disclosures/breach';
import type { BreachFinding } from '../../domain/disclosures/breach';
import type { BreachTaskView, IncidentView } from '../../incidents/find-incidents/incident-page';
import { counted, dueBadge } from '../desk/desk-words';
import { drawnForm } from '../desk/drawn-form';
import type { SentForm } from '../desk/read-form';
import { toldDate, toldInstant, toldWeekday } from '../desk/told-dates';
import type { Message } from '../desk/told-problem';
import { EXCLUSION_LABELS, FACTOR_LABELS, INCIDENT_FORMS } from './incident-forms';
import { findingBadge } from './incident-log-view';

/** A step that was refused, with all that was typed. */
export interface TriedIncidentStep {
  action: string;
  sent: SentForm;
}

/** What is said after a step was taken. */
export const DONE_INCIDENT: Record<string, string> = {
  'assess-incident': 'The assessment is on record, and the notices are counted anew.',
  'delay-breach-notice': 'The statement is on record, and the notices are counted anew.',
  'write-breach-letter': 'The letter is written. Print it and mail it, then record that it was given.',
  'record-breach-notice': 'The notice is on record as given.',
};

const WHY: Record<BreachFinding['why'], string> = {
  presumed:
    'A breach is presumed: the assessment is not complete, or does not conclude that the probability is low.',
  factors_not_low: 'At least one factor is not low.',
  excluded: 'One of the three exclusions holds.',
  low_probability: 'All four factors are low: a low probability that the information was compromised.',
};

/** Width of the drawing; its height is a line a notice. */
const WIDTH = 300;
const LINE = 14;

/** The model of templates/pages/desk/incident.hbs. */
export function incidentView(view: IncidentView, message: Message | null, tried: TriedIncidentStep | null) {
  const { incident, request, patient, facility, assessments } = view;
  const base = `/desk/incidents/${incident.id}`;
  const zone = facility.timeZone;
  const [newest] = assessments;
  return {
    title: `Incident ${incident.number}`,
    message,
    number: incident.number,
    finding: findingBadge(newest?.isBreach ?? null),
    why: newest ? `${WHY[newest.why]} (${newest.citation})` : `${WHY.presumed} (45 CFR 164.402(2))`,
    request: { href: `/desk/requests/${request.id}`, number: request.number },
    patient: {
      href: `/desk/patients/${patient.id}/disclosures`,
      name: `${patient.familyName}, ${patient.givenName}`,
    },
    facts: factsOf(view),
    forms: view.steps.map((step) =>
      drawnForm(step, `${base}/${step}`, INCIDENT_FORMS[step](view), {
        sent: tried?.action === step ? tried.sent : null,
        isMain: step === 'assess-incident' && newest === undefined,
      }),
    ),
    tasks: view.tasks.map(taskView),
    drawing: drawingOf(view),
    letters: view.letters.map((letter) => ({
      href: `/desk/requests/${request.id}/letters/${letter.id}`,
      subject: letter.subject,
      words: `${counted(letter.pageCount, 'page')}, ${letter.language === 'es' ? 'Spanish' : 'English'}, ${toldInstant(letter.writtenAt, zone)}`,
    })),
    assessments: assessments.map((one) => assessmentView(one, zone)),
    delays: view.delays.map((one) => ({
      words: `${one.form === 'oral' ? 'Oral' : 'Written'} statement of ${toldDate(one.statedOn)}: notice waits until ${toldDate(one.until)}`,
      who: `${one.official}. Recorded by ${one.recordedByName}, ${toldInstant(one.recordedAt, zone)}`,
      statement: one.statement,
    })),
  };
}

function factsOf({ incident, disclosure, facility, assessments }: IncidentView) {
  const row = (label: string, value: string | null) => ({ label, value });
  const { openings, linksRecalled } = incident;
  const [newest] = assessments;
  return [
    row('What happened', incident.whatHappened),
    row('Released on', toldWeekday(incident.happenedOn)),
    row('Meant for', disclosure.recipientName),
    row('Sent to', disclosure.recipientAddress),
    row('Went to', incident.recipientName ?? 'not known'),
    row('First known', toldWeekday(incident.learnedOn)),
    row('Day of discovery', newest ? toldWeekday(newest.discoveredOn) : null),
    row('Affected', newest ? affectedText(newest.affected) : null),
    row(
      'Link',
      `${linksRecalled > 0 ? 'Stopped with the record' : 'Was not open any more'}; ${openings === 0 ? 'never downloaded' : `downloaded ${counted(openings, 'time')}`} before`,
    ),
    row('Recorded', `${incident.recordedByName}, ${toldInstant(incident.recordedAt, facility.timeZone)}`),
  ].filter(({ value }) => value !== null);
}

function taskView({ task, clock, given, standing }: BreachTaskView) {
  return {
    label: `Tell ${breachTaskWords(task)}`,
    due: clock && toldWeekday(clock.dueOn),
    target: clock && toldWeekday(clock.targetOn),
    why: clock && clock.whyEn.replace(/\d{4}-\d{2}-\d{2}/g, toldDate),
    citation: clock?.citation ?? null,
    verified: clock?.verified ?? true,
    badge: given
      ? { tone: 'good', words: `Given on ${toldDate(given.givenOn)}` }
      : standing && dueBadge('received', standing.standing, standing.daysLeft),
    late: standing?.standing === 'met_late',
    remark: given && `${given.remark} (${given.recordedByName})`,
  };
}

/** Bars from the day of discovery to the day a notice is due, and a line where today is. The words say the same. */
function drawingOf({ tasks, today }: IncidentView) {
  const clocks = tasks.flatMap(({ clock, given }) => (clock ? [{ ...clock, isGiven: given !== null }] : []));
  const begins = clocks.map(({ began }) => began).sort()[0];
  if (!begins) return null;
  const last = clocks.reduce((end, { dueOn }) => later(end, dueOn), later(begins, today));
  const days = Math.max(1, calendarDaysBetween(begins, last));
  const at = (date: string) =>
    Math.round((WIDTH * Math.max(0, calendarDaysBetween(begins, date)) * 10) / days) / 10;
  return {
    width: WIDTH,
    height: LINE * clocks.length + 4,
    today: at(today),
    bars: clocks.map(({ began, dueOn, isGiven }, line) => ({
      y: line * LINE + 4,
      x: at(began),
      width: Math.max(2, at(dueOn) - at(began)),
      tone: isGiven ? 'beside' : 'governs',
    })),
  };
}

function assessmentView(one: IncidentAssessment, zone: string) {
  return {
    finding: findingBadge(one.isBreach),
    who: `${one.assessedByName}, ${toldInstant(one.assessedAt, zone)}`,
    why: WHY[one.why],
    exclusion: one.exclusion && `${EXCLUSION_LABELS[one.exclusion]}: ${one.exclusionFacts ?? ''}`,
    factors: BREACH_FACTORS.flatMap((factor) => {
      const value = one.factors[factor];
      if (!value) return [];
      return [
        {
          label: FACTOR_LABELS[factor],
          value: `${value.risk === 'low' ? 'Low' : 'Not low'}. ${value.facts}`,
        },
      ];
    }),
  };
}
