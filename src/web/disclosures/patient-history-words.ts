import type { PatientEvent } from '../../database/entities';
import type { EventData, PatientEventKind } from '../../domain/events';
import { counted } from '../desk/desk-words';
import { toldDate } from '../desk/told-dates';

const WHAT: Record<string, string> = {
  page: 'page',
  csv: 'CSV',
  accounting: 'PDF',
  'deadline-extended': 'letter of extension',
};

const TELLERS: Record<PatientEventKind, (data: EventData) => string> = {
  'disclosures-viewed': () => 'Looked at the ledger of disclosures.',
  'accounting-asked': ({ number, dueOn, rule }) =>
    `Logged ${String(number)}: an accounting, due ${toldDate(String(dueOn))} by ${String(rule)}.`,
  'accounting-fee-told': ({ number, amount }) => `Told the fee of ${String(number)}: $${String(amount)}.`,
  'accounting-fee-agreed': ({ number, amount }) =>
    `The patient agreed to $${String(amount)} for ${String(number)}.`,
  'accounting-extended': ({ number, dueOn, reason }) =>
    `Extended ${String(number)} once, to ${toldDate(String(dueOn))}: ${String(reason)}`,
  'accounting-withdrawn': ({ number, reason }) => `${String(number)} was withdrawn: ${String(reason)}`,
  'accounting-provided': ({ number, lines, paperHash }) =>
    `Gave ${String(number)}: ${counted(Number(lines), 'line')}, PDF with SHA-256 beginning ${String(paperHash).slice(0, 12)}.`,
  'accounting-viewed': ({ number, what }) =>
    `Looked at ${String(number)} (${WHAT[String(what)] ?? String(what)}).`,
  'patient-found': () => 'Saw the patient when looking patients up.',
  'wishes-viewed': () => 'Looked at the patient’s wishes.',
  'restriction-recorded': ({ kind, askedOn }) =>
    `Recorded a restriction (${kind === 'self_pay' ? 'paid in full' : 'agreed to'}), asked for on ${toldDate(String(askedOn))}.`,
  'restriction-ended': ({ patientAgrees }) =>
    `Ended a restriction; the patient ${patientAgrees === true ? 'agreed' : 'was told'}.`,
  'address-recorded': ({ requests, mailTurned, mailStopped }) =>
    `Recorded where the patient wants to be reached; followed in ${counted(Number(requests), 'request')}` +
    `${Number(mailTurned) > 0 ? `, ${counted(Number(mailTurned), 'waiting letter')} turned round` : ''}` +
    `${Number(mailStopped) > 0 ? `, ${counted(Number(mailStopped), 'waiting letter')} stopped` : ''}.`,
  'address-ended': () => 'The patient took the wish for an address back.',
  'suspension-recorded': ({ form, until }) =>
    `Recorded ${form === 'oral' ? 'an oral' : 'a written'} statement that suspends until ${toldDate(String(until))}.`,
};

/** Tell an entry of the history of a patient's ledger. */
export function toldPatientEvent({ kind, data }: Pick<PatientEvent, 'kind' | 'data'>): string {
  return TELLERS[kind](data);
}
