import { lastSequence } from '../../accounts/page-version';
import { HOLD_BLOCKS } from '../../domain/holds';
import { LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import { REQUEST_STATES } from '../../domain/lifecycle';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { DOCUMENT_KINDS } from '../../database/entities';
import { actionForms, EVIDENCE_ACTIONS, FEE_ACTIONS, isPossible, notNow, PAGE_ACTIONS } from './actions-view';
import type { TriedAction } from './actions-view';
import { clockView } from './clock-view';
import {
  CHANNEL_LABELS,
  CLOSING_LABELS,
  DOCUMENT_KIND_LABELS,
  dueBadge,
  HOLD_LABELS,
  REQUESTER_LABELS,
  STATE_LABELS,
} from './desk-words';
import { LANGUAGE_NAMES, LETTER_NAMES } from '../letters/letters-view';
import { documentRow, groupsOf } from './documents-view';
import { evidenceView } from './evidence-view';
import { feeView } from './fee-view';
import { toldEvent } from './history-words';
import { nextStep } from './next-step';
import { notesView } from './notes-view';
import { pageComments } from './page-comments';
import { pagesView } from './pages-view';
import { linkView, packetView } from './packet-view';
import { sameWords } from './same-view';
import { toldDate, toldInstant } from './told-dates';
import type { Message } from './told-problem';

const BLOCKED_WORDS: Record<string, string> = {
  verify: 'verifying',
  'prepare-packet': 'preparing the packet',
  'approve-packet': 'approving the packet',
  release: 'release',
};

/** The model of templates/pages/desk/request.hbs. */
export function requestView(
  view: RequestPageView,
  options: { message: Message | null; tried: TriedAction | null; uploadLimitMb: number; now: Date },
) {
  const { request, clock, facility, documents, packet } = view;
  const zone = facility.timeZone;
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const base = `/desk/requests/${request.id}`;
  const reading = documents.filter(({ status }) => status === 'waiting').length;
  const hasPages = documents.some(({ kind, status }) => kind === 'records' && status === 'ready');
  return {
    title: `Request ${request.number}`,
    message: options.message,
    number: request.number,
    state: STATE_LABELS[request.state],
    badge: clock.standing === null ? null : dueBadge(request.state, clock.standing, clock.daysLeft),
    next: nextStep(view),
    walk: walkOf(view),
    links: {
      workbench: hasPages ? `${base}/workbench` : null,
      workbenchLabel: isPossible(view, 'mark') ? 'Look through and mark pages' : 'Look at the pages',
      review: packet && packet.sha256 ? `${base}/packet` : null,
      incident: view.incident && `/desk/incidents/${view.incident.id}`,
      wishes: view.patient && `/desk/patients/${view.patient.id}/wishes`,
      disclosures: view.patient && `/desk/patients/${view.patient.id}/disclosures`,
      lift: `${base}/lift-hold`,
      progress: `${base}/progress`,
      meanwhile: `${base}/meanwhile`,
      self: base,
    },
    saw: lastSequence(view.history),
    notes: notesView(view, options.tried),
    wishWords: wishWords(view),
    same: sameWords(view),
    linked: view.linked.map(({ id, number, receivedOn, duplicateOfId }) => ({
      href: `/desk/requests/${id}`,
      number,
      words:
        duplicateOfId === request.id
          ? `is the same request, received ${toldDate(receivedOn)}: its papers and history are there`
          : 'goes on with this request',
    })),
    mayLift: isPossible(view, 'lift-hold'),
    ...holdsOf(view),
    actions: actionForms(view, options.tried).filter(
      ({ key }) => !FEE_ACTIONS.has(key) && !EVIDENCE_ACTIONS.has(key) && !PAGE_ACTIONS.has(key),
    ),
    evidence: evidenceView(view, options.tried),
    pages: pagesView(view, options.tried),
    fee: feeView(view, options.tried),
    notNow: notNow(view),
    isReading: reading > 0,
    reading,
    documentGroups: groupsOf(documents).map((group) => ({
      label: group.label,
      rows: group.documents.map((document) => documentRow(document, request.id, zone)),
    })),
    arrangement: hasPages ? `/desk/requests/${request.id}/arrangement` : null,
    comments: pageComments(view),
    upload: isPossible(view, 'add-document')
      ? {
          href: `${base}/documents`,
          api: `/api/requests/${request.id}/documents`,
          kinds: DOCUMENT_KINDS.map((value) => ({ value, label: DOCUMENT_KIND_LABELS[value] })),
          limit: options.uploadLimitMb,
        }
      : null,
    packet: packetView(view, options.now),
    link: linkView(view.link, zone),
    letters: view.letters.map(({ id, letter, language, writtenAt, addressByHand }) => ({
      href: `${base}/letters/${id}`,
      name: LETTER_NAMES[letter],
      language: LANGUAGE_NAMES[language],
      when: toldInstant(writtenAt, zone),
      addressByHand,
    })),
    incidentNumber: view.incident?.number ?? null,
    history: [...view.history].reverse().map((event) => ({
      at: event.at.toISOString(),
      when: toldInstant(event.at, zone),
      actor: event.actorName,
      ...toldEvent(event, titles),
    })),
    clock: clockView(clock),
    facts: factsOf(view),
  };
}

function walkOf({ request }: RequestPageView) {
  const steps = REQUEST_STATES.filter((state) => state !== 'closed');
  const at = request.state === 'closed' ? -1 : steps.indexOf(request.state);
  const walk = steps.map((state, place) => ({
    label: STATE_LABELS[state],
    tone: place < at ? 'past' : place === at ? 'now' : request.state === 'closed' ? 'ended' : 'ahead',
    current: place === at,
    note: null as string | null,
  }));
  if (request.state === 'closed' && walk[3])
    walk[3] = {
      label: 'Closed',
      tone: 'now',
      current: true,
      note: request.closingReason ? CLOSING_LABELS[request.closingReason] : null,
    };
  return walk;
}

function holdsOf({ holds, facility }: RequestPageView) {
  const told = holds.map((hold) => ({
    kind: hold.kind,
    label: HOLD_LABELS[hold.kind],
    reason: hold.reason,
    owner: hold.ownerName,
    opened: toldInstant(hold.openedAt, facility.timeZone),
    lifted: hold.liftedAt && toldInstant(hold.liftedAt, facility.timeZone),
    blocks: HOLD_BLOCKS[hold.kind].map((action) => BLOCKED_WORDS[action] ?? action).join(', '),
  }));
  return {
    openHolds: told.filter(({ lifted }) => lifted === null),
    liftedHolds: told.filter(({ lifted }) => lifted !== null),
  };
}

function factsOf({ request, patient, suggested, assignment }: RequestPageView) {
  const asked = [request.recordsFrom, request.recordsTo].map((date) => date && toldDate(date));
  const row = (label: string, value: string | null | undefined) => ({ label, value });
  const groups = [
    {
      title: 'Patient',
      rows: [
        row('As written', `${request.patientFamilyName}, ${request.patientGivenName}`),
        row('Born', toldDate(request.patientBirthDate)),
        row(
          'Matched to',
          patient ? `MRN ${patient.mrn}, ${patient.familyName}, ${patient.givenName}` : 'nobody yet',
        ),
        row('At intake taken for', !patient && suggested ? `MRN ${suggested.mrn}` : null),
      ],
    },
    {
      title: 'Requester',
      rows: [
        row('Name', request.requesterName),
        row('Organization', request.requesterOrganization),
        row('Their number', request.claimNumber),
        row('Who', REQUESTER_LABELS[request.requesterKind]),
        row('E-mail', request.requesterEmail ?? 'none given'),
        row('Telephone', request.requesterPhone),
        row('Language', request.language === 'es' ? 'Spanish' : 'English'),
      ],
    },
    {
      title: 'Asked for',
      rows: [
        row('Records', request.recordsWanted),
        row('Dates', asked[0] || asked[1] ? `${asked[0] ?? 'any'} to ${asked[1] ?? 'any'}` : null),
        row(
          'Basis',
          `${LEGAL_BASIS_RULES[request.basis].label} (${LEGAL_BASIS_RULES[request.basis].citation})`,
        ),
        row('Came by', CHANNEL_LABELS[request.channel]),
        row('Assigned to', assignment.assignee?.name ?? 'nobody'),
      ],
    },
  ];
  return groups.map(({ title, rows }) => ({ title, rows: rows.filter(({ value }) => Boolean(value)) }));
}

/** What the patient asked for and staff must not miss. */
function wishWords({ wishes }: RequestPageView): string[] {
  return [
    ...(wishes.followsAddress
      ? [
          'The patient asked to be reached elsewhere: everything goes to that address, and nothing to another.',
        ]
      : []),
    ...(wishes.restrictions > 0
      ? [
          `The patient restricted what this recipient may be told${wishes.uncleared === '' ? '; somebody looked into it for the records as they are' : `: ${wishes.uncleared}. See Sensitive pages`}.`,
        ]
      : []),
  ];
}
