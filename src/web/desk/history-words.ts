import type { HistoryEvent } from '../../database/entities';
import type { Reminder } from '../../domain/clocks/clock-standing';
import { EVIDENCE_LABELS } from '../../domain/basis/evidence-labels';
import { labelOf } from '../../domain/sensitive/finding-words';
import type { ArrangementKind, ArrangementRow } from '../../domain/arrangement/arrange';
import { RECORD_TYPES } from '../../domain/arrangement/record-types';
import type { RecordTypeName } from '../../domain/arrangement/record-types';
import type { EventData, EventKind } from '../../domain/events';
import { breachTaskWords } from '../../domain/disclosures/breach-tasks';
import { isLegalBasis, LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import {
  CIRCUMSTANCE_LABELS,
  CLOSING_LABELS,
  counted,
  DOCUMENT_KIND_LABELS,
  fileSize,
  HOLD_LABELS,
  PAYMENT_LABELS,
  SIGNED_FORM_LABELS,
  STATEMENT_LABELS,
} from './desk-words';
import { ARRANGED_LABELS, arrangedWords } from './arrangement-words';
import { fileTrouble, packetTrouble } from './file-troubles';
import { toldDate } from './told-dates';

/** One entry of the history in words, and what the person said to it. */
export interface ToldEvent {
  words: string;
  remark: string | null;
}

type Teller = (data: EventData, title: (documentId: unknown) => string) => string;

const TELLERS: Record<EventKind, Teller> = {
  'request-received': ({ dueOn, rule }) =>
    `Request logged; due ${toldDate(String(dueOn))} by ${String(rule)}.`,
  'request-verified': ({ basis }) =>
    `Verified: identity, authority, scope and patient confirmed; basis: ${basisLabel(basis)}.`,
  'verification-withdrawn': () => 'Verification taken back:',
  'hold-opened': ({ hold }) => `Put on hold for: ${label(HOLD_LABELS, hold)}.`,
  'hold-lifted': ({ hold }) => `Hold lifted: ${label(HOLD_LABELS, hold)}.`,
  'document-added': ({ documentId, kind, size }, title) =>
    `Added ${title(documentId)} as ${label(DOCUMENT_KIND_LABELS, kind).toLowerCase()} (${fileSize(Number(size))}).`,
  'document-ready': ({ documentId, pages }, title) =>
    `Read ${title(documentId)}${typeof pages === 'number' ? `: ${counted(pages, 'page')}` : ''}.`,
  'document-refused': ({ documentId, code }, title) =>
    `Could not use ${title(documentId)}. ${fileTrouble(String(code)).why}`,
  'document-removed': ({ documentId }, title) => `Removed ${title(documentId)}:`,
  'pages-marked': ({ documentId, marks, pages }, title) =>
    `Marked ${counted(Number(marks), 'place')} on ${pageList(pages)} of ${title(documentId)}.`,
  'mark-removed': ({ marks }) => `Took back ${counted(Array.isArray(marks) ? marks.length : 1, 'mark')}.`,
  'marks-changed': ({ documentId, documents, marks, removed, pages }, title) =>
    [
      Number(marks) > 0 &&
        `Marked ${counted(Number(marks), 'place')} ${
          documentId
            ? `on ${pageList(pages)} of ${title(documentId)}`
            : `in ${counted(Number(documents), 'document')}`
        }.`,
      Number(removed) > 0 && `Took back ${counted(Number(removed), 'mark')}.`,
    ]
      .filter(Boolean)
      .join(' '),
  'note-added': () => 'Wrote a note: see Notes.',
  'page-commented': ({ documentId, page }, title) =>
    `Left a remark on page ${String(page)} of ${title(documentId)}.`,
  'page-comment-settled': ({ documentId, page }, title) =>
    `Settled a remark on page ${String(page)} of ${title(documentId)}.`,
  'pages-arranged': (data, title) =>
    arrangedWords(data as unknown as ArrangementRow, data.documentId ? title(data.documentId) : ''),
  'arrangement-taken-back': ({ kind, documentId }, title) =>
    `Took back: ${ARRANGED_LABELS[kind as ArrangementKind]}${documentId ? ` of ${title(documentId)}` : ''}.`,
  'record-type-set': ({ documentId, type }, title) =>
    `Said that ${title(documentId)} is: ${RECORD_TYPES[type as RecordTypeName].label.en}.`,
  'packet-requested': ({ sequence, pages, withheld }) =>
    `Asked for packet ${String(sequence)} of ${counted(Number(pages), 'page')}` +
    `${Number(withheld) > 0 ? `, ${String(withheld)} withheld whole` : ''}.`,
  'packet-prepared': ({ pages, sha256 }) =>
    `Packet made and proven: ${counted(Number(pages), 'page')}, SHA-256 beginning ${shortHash(sha256)}.`,
  'packet-failed': ({ code }) => `No packet. ${packetTrouble(String(code)).why}`,
  'packet-cancelled': ({ sequence, pagesDone, pagesTotal }) =>
    `Stopped the preparation of packet ${String(sequence)} at page ${String(pagesDone)} of ${String(pagesTotal)}.`,
  'packet-approved': ({ sha256 }) => `Approved the packet with SHA-256 beginning ${shortHash(sha256)}.`,
  'packet-refused': () => 'Sent the packet back:',
  'request-released': ({ sha256, denialId }) =>
    `Released the packet${sha256 ? ` with SHA-256 beginning ${shortHash(sha256)}` : ''}; link and code sent apart.` +
    (denialId ? ' The part that stays was denied by letter.' : ''),
  'link-reissued': () => 'Sent a new link and code:',
  'link-recalled': () => 'Recalled the download link:',
  'packet-opened': () => 'Downloaded the packet.',
  'download-refused': () => 'Refused a download: the code was wrong, or the link no longer open.',
  'fee-quoted': ({ number, total, pages }) =>
    `Quoted $${String(total)} for ${counted(Number(pages), 'page')} (${String(number)}).`,
  'invoice-issued': ({ number, total, pages }) =>
    `Issued invoice ${String(number)} over $${String(total)} for ${counted(Number(pages), 'page')}.`,
  'payment-recorded': ({ amount, method, number }) =>
    `Recorded a payment of $${String(amount)}${method ? ` by ${label(PAYMENT_LABELS, method).toLowerCase()}` : ''} on ${String(number)}.`,
  'fee-waived': ({ amount, number }) => `Waived $${String(amount)} of ${String(number)}:`,
  'fee-refunded': ({ amount, number }) => `Refunded $${String(amount)} of ${String(number)}:`,
  'fee-disputed': ({ kind, number }) =>
    kind === 'inability_stated'
      ? `Noted that the payer of ${String(number)} cannot pay:`
      : `Noted that the fee of ${String(number)} is disputed:`,
  'dispute-settled': ({ number }) => `Settled the dispute about ${String(number)}:`,
  'deadline-extended': ({ formerDueOn, dueOn, rule }) =>
    `Time extended once from ${toldDate(String(formerDueOn))} to ${toldDate(String(dueOn))} by ${String(rule)}:`,
  'clock-reminded': ({ step, dueOn, told }) =>
    `Reminded ${counted(Number(told), 'person').replace('persons', 'people')} of ${toldDate(String(dueOn))}: ${label(REMINDER_LABELS, step)}.`,
  'request-closed': ({ reason, duplicateOf, number }) =>
    duplicateOf ? `Closed as a duplicate of ${String(number)}.` : `Closed: ${label(CLOSING_LABELS, reason)}.`,
  'duplicate-taken-over': ({ number, before, dueOn }) =>
    `Took over ${String(number)}, which is the same request${before === dueOn ? '.' : `; due ${toldDate(String(dueOn))} instead of ${toldDate(String(before))}, since that one came first.`}`,
  'records-viewed': ({ opened, what }, title) => LOOKED_AT[String(what)] ?? `Looked at ${title(opened)}.`,
  'incident-recorded': ({ number, linksRecalled }) =>
    `Recorded that the packet went astray (${String(number)})${Number(linksRecalled) > 0 ? '; the link stopped at once' : ''}:`,
  'incident-assessed': ({ isBreach }) => `Assessed the incident: ${isBreach ? 'a breach' : 'no breach'}.`,
  'breach-notice-delayed': ({ until }) =>
    `Law enforcement asks that notice waits until ${toldDate(String(until))}:`,
  'breach-letter-written': () => 'Wrote the notice of the breach.',
  'breach-notice-given': ({ task, givenOn }) =>
    `Notice given on ${toldDate(String(givenOn))}: ${breachTaskWords(String(task))}.`,
  'breach-clock-reminded': ({ step, dueOn, task, told }) =>
    `Reminded ${counted(Number(told), 'person').replace('persons', 'people')} of the notice due ${toldDate(String(dueOn))} (${breachTaskWords(String(task))}): ${label(REMINDER_LABELS, step)}.`,
  'evidence-recorded': ({ kinds }) => `Evidence put on file: ${evidenceLabels(kinds)}.`,
  'evidence-withdrawn': ({ kinds }) => `Evidence taken back: ${evidenceLabels(kinds)}:`,
  'circumstances-noted': ({ circumstances }) =>
    Array.isArray(circumstances) && circumstances.length > 0
      ? `Noted: ${circumstances.map((one) => label(CIRCUMSTANCE_LABELS, one).toLowerCase()).join('; ')}.`
      : 'Noted that nothing special applies.',
  'signed-form-recorded': ({ form, documentId, sha256 }, title) =>
    `Read in: ${lowerFirst(label(SIGNED_FORM_LABELS, form))}, ${title(documentId)} (SHA-256 beginning ${shortHash(sha256)}).`,
  'authorization-revoked': ({ arrivedOn, linksRecalled, mailStopped, releasedAfter }) =>
    `Revocation recorded; it arrived on ${toldDate(String(arrivedOn))}.` +
    (Number(linksRecalled) > 0 ? ' The download link stopped.' : '') +
    (Number(mailStopped) > 0 ? ` ${counted(Number(mailStopped), 'waiting letter')} stopped.` : '') +
    (releasedAfter === true ? ' The packet had left after it arrived: assess whether that was lawful.' : ''),
  'defects-told': ({ defects }) =>
    `Asked the requester for what is missing: ${counted(Array.isArray(defects) ? defects.length : 0, 'point')}.`,
  'pages-tagged': ({ documentId, firstPage, lastPage, category }, title) =>
    `Tagged ${rangeWords(firstPage, lastPage)} of ${title(documentId)}: ${lowerFirst(labelOf(String(category)))}.`,
  'pages-judged': ({ documentId, firstPage, lastPage, ground }, title) =>
    `Judgment of harm about ${rangeWords(firstPage, lastPage)} of ${title(documentId)} (${lowerFirst(labelOf(String(ground)))}).`,
  'pages-ruled': ({ documentId, firstPage, lastPage, outcome }, title) =>
    `Decided that ${rangeWords(firstPage, lastPage)} of ${title(documentId)} ${outcome === 'leaves' ? 'may leave' : 'stay here'}.`,
  'page-statement-withdrawn': ({ documentId, firstPage, lastPage, kind }, title) =>
    `Took back a ${label(STATEMENT_LABELS, kind).toLowerCase()} about ${rangeWords(firstPage, lastPage)} of ${title(documentId)}:`,
  'request-denied': ({ pages }) => `Denied all of it: ${counted(Number(pages), 'page')}.`,
  'denial-review-asked': ({ askedOn }) =>
    `A review of the denial was asked for on ${toldDate(String(askedOn))}.`,
  'denial-upheld': () => 'Another professional reviewed the denial; it stands:',
  'denial-overturned': () => 'Another professional overturned the denial:',
  'restriction-cleared': ({ restrictions }) =>
    `Looked into ${counted(Array.isArray(restrictions) ? restrictions.length : 1, 'restriction')} of the patient:`,
  'wish-followed': ({ channel }) =>
    `Letters and messages go to the ${channel === 'email' ? 'e-mail address' : channel === 'mail' ? 'postal address' : 'telephone number'} that the patient asked for.`,
  'request-assigned': ({ assigneeName, taken }) =>
    taken === true
      ? 'Took the request.'
      : assigneeName === null
        ? 'Put the request back for anybody to take.'
        : `Gave the request to ${String(assigneeName)}.`,
  'mail-failed': ({ letter }) =>
    `A letter could not be delivered${named(letter)}. Reach the requester another way.`,
  'mail-bounced': ({ letter }) => `A letter came back${named(letter)}. The requester was not notified by it.`,
};

/** What was looked at, where it is not a document with a title. */
const LOOKED_AT: Record<string, string> = {
  packet: 'Looked at the packet.',
  letter: 'Looked at a letter.',
  incident: 'Looked at the incident.',
};

/** Kinds whose `reason` is the person's own words, told after a colon. */
const WITH_REMARK: readonly EventKind[] = [
  'verification-withdrawn',
  'hold-opened',
  'document-removed',
  'packet-refused',
  'fee-waived',
  'fee-refunded',
  'fee-disputed',
  'dispute-settled',
  'link-reissued',
  'link-recalled',
  'deadline-extended',
  'incident-recorded',
  'breach-notice-delayed',
  'evidence-withdrawn',
  'page-statement-withdrawn',
  'denial-upheld',
  'denial-overturned',
  'restriction-cleared',
];

/** Tell an entry of the history. @param titles of the request's documents, removed ones left out */
export function toldEvent(event: HistoryEvent, titles: ReadonlyMap<string, string>): ToldEvent {
  const title = (id: unknown) => {
    const known = titles.get(String(id));
    return known ? `“${known}”` : 'a document since removed';
  };
  const { reason, remark } = event.data;
  const said = WITH_REMARK.includes(event.kind) ? reason : remark;
  return {
    words: TELLERS[event.kind](event.data, title) + toldPapers(event.data.papers),
    remark: typeof said === 'string' && said !== '' ? said : null,
  };
}

const REMINDER_LABELS: Record<Reminder, string> = {
  due_soon: 'due soon',
  target_day: 'the business day to work towards',
  last_day: 'the last day',
  overdue: 'overdue',
};

/** Letters on paper that were written with an event. */
function toldPapers(papers: unknown): string {
  return Array.isArray(papers) ? ` Letter on paper: ${papers.join(', ').replaceAll('-', ' ')}.` : '';
}

/** Within a sentence; what begins with an abbreviation stays as it is. */
function lowerFirst(words: string): string {
  return /^[A-Z]{2}/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

function rangeWords(first: unknown, last: unknown): string {
  return first === last ? `page ${String(first)}` : `pages ${String(first)} to ${String(last)}`;
}

function evidenceLabels(kinds: unknown): string {
  return Array.isArray(kinds) ? kinds.map((kind) => lowerFirst(label(EVIDENCE_LABELS, kind))).join('; ') : '';
}

function label(table: Record<string, string>, code: unknown): string {
  return table[String(code)] ?? String(code);
}

function basisLabel(code: unknown): string {
  return typeof code === 'string' && isLegalBasis(code) ? LEGAL_BASIS_RULES[code].label : String(code);
}

function pageList(pages: unknown): string {
  const numbers = Array.isArray(pages) ? pages.map(Number) : [];
  if (numbers.length === 1) return `page ${numbers[0]}`;
  return numbers.length > 6 ? counted(numbers.length, 'page') : `pages ${numbers.join(', ')}`;
}

function shortHash(hash: unknown): string {
  return String(hash).slice(0, 12);
}

function named(letter: unknown): string {
  return letter ? ` (${String(letter).replaceAll('-', ' ')})` : '';
}
