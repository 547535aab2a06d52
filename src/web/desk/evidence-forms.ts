import { EVIDENCE_LABELS } from '../../domain/basis/evidence-labels';
import type { EvidenceKind } from '../../domain/basis/requirement';
import type { RequestAction } from '../../domain/lifecycle';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import type { ActionForm } from './action-forms';
import { CIRCUMSTANCE_LABELS, SIGNED_FORM_LABELS } from './desk-words';

/** Prefixes by which the tick boxes of these forms are told apart. */
export const KIND_TICK = 'kind-';
export const CIRCUMSTANCE_TICK = 'circumstance-';

/** Read in as signed forms, so no tick puts them on file. */
const BY_FORM: readonly EvidenceKind[] = ['authorization_valid', 'part2_consent_valid'];

/** What can be ticked: all that the basis asks for, each once. */
function tickable({ evidence }: RequestPageView) {
  const lines = evidence.checklist.filter(({ kind }) => !BY_FORM.includes(kind));
  return [...new Map(lines.map((line) => [line.kind, line])).values()];
}

const papers = ({ documents }: RequestPageView) => [
  { value: '', label: 'No paper: seen or told' },
  ...documents
    .filter(({ kind, status }) => kind !== 'records' && status !== 'removed' && status !== 'refused')
    .map(({ id, title }) => ({ value: id, label: title })),
];
const day = (name: string, label: string) => ({
  name,
  label,
  hint: '(if limited) as 2026-05-01',
  maxLength: 10,
});

/** The forms of the steps about evidence. */
export const EVIDENCE_FORMS: Partial<Record<RequestAction, (view: RequestPageView) => ActionForm>> = {
  'record-evidence': (view) => ({
    label: 'Put evidence on file',
    intro:
      'Tick all that this one paper, or this one talk, shows. What was on file of the same kind is replaced.',
    ticks: tickable(view).map(({ kind, citation }) => ({
      name: KIND_TICK + kind,
      label: EVIDENCE_LABELS[kind],
      citation,
    })),
    fields: [
      { name: 'documentId', label: 'Paper', options: papers(view) },
      day('from', 'Counts from'),
      day('until', 'Counts until'),
      { name: 'note', label: 'What was seen or said', wide: true, long: true, maxLength: 1000 },
    ],
    button: 'Put it on file',
    tone: '',
  }),
  'note-circumstances': ({ evidence }) => ({
    label: 'What applies to this request',
    intro: 'The law asks for more where one of these holds.',
    ticks: evidence.circumstances.possible.map((one) => ({
      name: CIRCUMSTANCE_TICK + one,
      label: CIRCUMSTANCE_LABELS[one],
      checked: evidence.circumstances.noted.includes(one),
    })),
    button: 'Note it',
    tone: '',
  }),
  'withdraw-evidence': ({ evidence }) => ({
    label: 'Take evidence back',
    intro: 'When it was accepted in error or no longer holds. It stays on record as taken back.',
    fields: [
      {
        name: 'kind',
        label: 'Evidence',
        options: evidence.onFile.map(({ kind }) => ({ value: kind, label: EVIDENCE_LABELS[kind] })),
      },
      { name: 'reason', label: 'Why it no longer counts', wide: true, long: true, maxLength: 500 },
    ],
    button: 'Take it back',
    tone: 'danger',
  }),
  'tell-defects': ({ request, evidence }) => ({
    label: 'Ask for all that is missing',
    intro: `One letter lists all ${evidence.defects.release.length} points and what mends each, for ${request.requesterName}; ${request.requesterEmail ? 'a mail without details says that it comes' : 'there is no e-mail address, so paper alone'}.`,
    button: 'Write the letter',
    tone: '',
  }),
  'revoke-authorization': ({ evidence, clock }) => ({
    label: 'Record a revocation',
    intro:
      'For a written revocation. At once nothing more is sent: links end, waiting mail stops, a release is refused. What left before stays lawful.',
    fields: [
      {
        ...{ name: 'arrivedOn', label: 'Day on which it arrived', hint: 'as 2026-05-01', maxLength: 10 },
        value: clock.today,
      },
      {
        name: 'signedFormId',
        label: 'It revokes',
        options: [
          { value: '', label: 'Every signed form of this request' },
          ...evidence.signedForms
            .filter(({ revokedAt }) => revokedAt === null)
            .map(({ id, kind, category }) => ({
              value: id,
              label: `${SIGNED_FORM_LABELS[kind]}${category ? `: ${category.replaceAll('_', ' ')}` : ''}`,
            })),
        ],
      },
    ],
    button: 'Record it and stop everything',
    tone: 'danger',
  }),
};
