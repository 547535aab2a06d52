import type { RequestAction } from '../../domain/lifecycle';
import { CLOSING_REASONS } from '../../domain/lifecycle';
import { HOLD_KINDS } from '../../domain/holds';
import { goesCertified } from '../../domain/notices/packet-notices';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { toldDate } from './told-dates';
import { CLOSING_LABELS, counted, HOLD_LABELS } from './desk-words';
import { DENIAL_FORMS } from './denial-forms';
import { EVIDENCE_FORMS } from './evidence-forms';
import { FEE_FORMS } from './fee-forms';
import { PAGE_FORMS } from './page-forms';

/** A field of an action's form. */
export interface ActionField {
  name: string;
  label: string;
  hint?: string;
  wide?: boolean;
  long?: boolean;
  maxLength?: number;
  options?: { value: string; label: string }[];
  value?: string;
}

/** A value that the form carries along unseen. */
export interface HiddenField {
  name: string;
  value: string;
}

/** How an action looks on the request page. */
export interface ActionForm {
  label: string;
  intro?: string;
  ticks?: { name: string; label: string; citation?: string; checked?: boolean }[];
  fields?: ActionField[];
  hidden?: HiddenField[];
  button: string;
  tone: 'primary' | 'danger' | '';
}

const reason = (label: string, hint?: string): ActionField => ({
  name: 'reason',
  label,
  ...(hint && { hint }),
  wide: true,
  long: true,
  maxLength: 500,
});

/** The actions that have a form of their own on the request page; the others live on their own pages. */
export const ACTION_FORMS: Partial<Record<RequestAction, (view: RequestPageView) => ActionForm>> = {
  verify: ({ request, patient, suggested }) => ({
    label: 'Verify the request',
    intro: 'Confirm each on its own, from the papers before you.',
    ticks: [
      { name: 'identity', label: 'The requester is who they say they are', citation: '45 CFR 164.514(h)' },
      {
        name: 'authority',
        label: 'They may ask: own record, representative, or a complete authorization',
        citation: '45 CFR 164.508(c), 164.524',
      },
      {
        name: 'scope',
        label: 'Which records and dates are asked for is clear',
        citation: '45 CFR 164.508(c)(1)(i)',
      },
      { name: 'patient', label: 'The patient was matched by two identifiers', citation: '45 CFR 164.514(h)' },
    ],
    fields: [
      {
        ...{ name: 'identityHow', label: 'How it was checked who asks', maxLength: 500 },
        hint: 'e.g. driver’s license, number on file called back',
        wide: true,
      },
      {
        name: 'mrn',
        label: 'Medical record number',
        maxLength: 40,
        value: (patient ?? suggested)?.mrn ?? '',
      },
      {
        name: 'basis',
        label: 'Legal basis, as found',
        options: LEGAL_BASES.map((value) => ({ value, label: LEGAL_BASIS_RULES[value].label })),
        value: request.basis,
      },
    ],
    button: 'Verify',
    tone: 'primary',
  }),
  'prepare-packet': ({ request, marks, documents }) => {
    const pages = documents
      .filter(({ kind, status }) => kind === 'records' && status === 'ready')
      .reduce((count, document) => count + document.pages.length, 0);
    return {
      label: 'Prepare the packet',
      intro: `${counted(pages, 'page')} of records, ${counted(marks, 'mark')}. What is marked is removed, and the removal proven; then somebody else reviews it.`,
      ticks: [
        {
          name: 'certify',
          label: `${goesCertified(request.basis) ? 'These records must go certified. ' : 'Only if the records are to go certified: '}I certify them as a custodian and declare under penalty of perjury that the certificate is true`,
          citation: '28 USC 1746; FRE 902(11)',
        },
      ],
      fields: [
        {
          name: 'custodianTitle',
          label: 'Your title on the certificate',
          hint: 'Only for certified records, e.g. Custodian of records. Your name and today’s date go with it.',
          maxLength: 100,
        },
      ],
      button: 'Prepare the packet',
      tone: 'primary',
    };
  },
  release: ({ request }) => ({
    label: 'Release the packet',
    intro: `A link goes to ${request.requesterEmail ?? 'nobody: no e-mail address is known'}; the code to open it follows in a message of its own. The disclosure is recorded.`,
    button: 'Release now',
    tone: 'primary',
  }),
  'reissue-link': () => ({
    label: 'Send a new link',
    intro: 'The link before ends at once; a new link and a new code are sent.',
    fields: [reason('Why a new link is needed')],
    button: 'Send a new link',
    tone: 'primary',
  }),
  'recall-link': () => ({
    label: 'Recall the link',
    intro: 'Nobody can download the packet with it from this moment.',
    fields: [reason('Why it is recalled')],
    button: 'Recall the link',
    tone: 'danger',
  }),
  'record-incident': ({ clock }) => ({
    label: 'The packet went astray',
    intro:
      'Record it at once, whatever is known. The link stops with this step, and the clocks of a breach begin; the privacy officer assesses it afterwards.',
    fields: [
      {
        ...{ name: 'learnedOn', label: 'First day anybody here knew', hint: 'as 2026-05-01', maxLength: 10 },
        value: clock.today,
      },
      { name: 'recipientName', label: 'Who got it', hint: '(if known)', maxLength: 200 },
      { ...reason('What happened, for colleagues'), maxLength: 1000 },
    ],
    button: 'Record it and stop the link',
    tone: 'danger',
  }),
  extend: ({ clock }) => ({
    label: 'Extend the time, once',
    intro: `The letter with the reason and the new date goes out with this step and must do so while the clock runs: it ends on ${toldDate(clock.dueOn)}. There is no second extension.`,
    fields: [
      { name: 'completeBy', label: 'Will be completed by', hint: 'as 2026-05-01', maxLength: 10 },
      reason('Why more time is needed', 'for the requester: it stands in the letter'),
    ],
    button: 'Extend and write the letter',
    tone: '',
  }),
  assign: ({ assignment: { assignee, staff } }) => ({
    label: 'Give to somebody',
    hidden: [{ name: 'heldBy', value: assignee?.id ?? '' }],
    fields: [
      {
        name: 'assigneeId',
        label: 'Who works on it',
        value: assignee?.id ?? '',
        options: [
          { value: '', label: 'Nobody: anybody may take it' },
          ...staff.map(({ id, name }) => ({ value: id, label: name })),
        ],
      },
    ],
    button: 'Give',
    tone: '',
  }),
  hold: () => ({
    label: 'Put on hold',
    intro: 'A hold says what we wait for. The legal clock runs on.',
    fields: [
      {
        name: 'kind',
        label: 'Waits for',
        options: HOLD_KINDS.map((value) => ({ value, label: HOLD_LABELS[value] })),
      },
      reason('In words, for colleagues'),
    ],
    button: 'Put on hold',
    tone: '',
  }),
  'remove-document': ({ documents }) => ({
    label: 'Remove a document',
    intro: 'For a file that does not belong here. The history keeps that it was here.',
    fields: [
      {
        name: 'documentId',
        label: 'Document',
        options: documents.map(({ id, title }) => ({ value: id, label: title })),
      },
      reason('Why it is removed'),
    ],
    button: 'Remove it',
    tone: 'danger',
  }),
  ...EVIDENCE_FORMS,
  ...PAGE_FORMS,
  ...DENIAL_FORMS,
  ...FEE_FORMS,
  'withdraw-verification': () => ({
    label: 'Take the verification back',
    intro: 'When an authorization is revoked or was accepted in error. The request counts as received again.',
    fields: [reason('Why it no longer stands')],
    button: 'Take it back',
    tone: 'danger',
  }),
  'link-duplicate': ({ same }) => ({
    label: 'It is the same as another request',
    intro:
      'This one ends as a duplicate, the other goes on and counts from the earlier receipt of both. Work on the one that has more on file.',
    fields: [
      {
        name: 'keptId',
        label: 'The one that goes on',
        options: same
          .filter(({ state }) => state !== 'closed' && state !== 'released')
          .map(({ id, number, receivedOn }) => ({
            value: id,
            label: `${number}, received ${toldDate(receivedOn)}`,
          })),
      },
      { name: 'remark', label: 'In words, for colleagues', wide: true, long: true, maxLength: 1000 },
    ],
    button: 'Link them',
    tone: 'danger',
  }),
  close: () => ({
    label: 'Close without a release',
    fields: [
      {
        name: 'reason',
        label: 'Reason',
        options: CLOSING_REASONS.map((value) => ({ value, label: CLOSING_LABELS[value] })),
      },
      {
        name: 'remark',
        label: 'In words, for colleagues',
        hint: '(optional)',
        wide: true,
        long: true,
        maxLength: 1000,
      },
    ],
    button: 'Close the request',
    tone: 'danger',
  }),
};

/** What is said after an action was taken. */
export const DONE_WORDS: Partial<Record<RequestAction, string>> = {
  receive: 'The request is logged; its clock runs.',
  verify: 'The request is verified.',
  'withdraw-verification': 'The verification is taken back.',
  assign: 'Done: the request has changed hands.',
  'add-note': 'The note is kept.',
  hold: 'The request is on hold. Its clock runs on.',
  'lift-hold': 'The hold is lifted.',
  extend: 'The time is extended, and the letter is written.',
  'add-document': 'The file was received and is being read.',
  'remove-document': 'The document is removed.',
  'prepare-packet': 'The packet is being made. This page follows by itself.',
  'cancel-preparation': 'The preparation is stopped. The packet can be prepared again at once.',
  'approve-packet': 'The packet is approved and can be released.',
  'refuse-packet': 'The packet is sent back.',
  release: 'The packet is released: link and code are on their way, apart from each other.',
  'reissue-link': 'A new link and a new code are on their way.',
  'recall-link': 'The link is recalled.',
  'record-incident': 'The incident is on record. No link of this packet works any more.',
  'record-evidence': 'The evidence is on file.',
  'withdraw-evidence': 'The evidence is taken back.',
  'note-circumstances': 'Noted.',
  'record-signed-form': 'The form is read in; what it lacks is listed under Evidence.',
  'revoke-authorization': 'The revocation is recorded. Nothing more is sent on that permission.',
  deny: 'Denied; the letter is written and the request closed.',
  'ask-denial-review': 'Recorded. Give it to another licensed professional now.',
  'uphold-denial': 'The result is recorded, and its letter written.',
  'clear-restriction': 'Confirmed for the records as they are now.',
  'tag-pages': 'The pages are tagged.',
  'judge-pages': 'The judgment is recorded.',
  'rule-pages': 'Decided.',
  'withdraw-page-statement': 'Taken back.',
  'tell-defects': 'The letter that asks for all that is missing is written.',
  'quote-fee': 'The fee is quoted.',
  'issue-invoice': 'The invoice is issued.',
  'record-payment': 'The payment is recorded.',
  'waive-fee': 'The fee is waived.',
  'refund-fee': 'The refund is recorded.',
  'dispute-fee': 'What the payer said is noted.',
  'settle-dispute': 'The dispute is settled.',
  close: 'The request is closed.',
  'link-duplicate': 'The two are linked; the other one goes on.',
};
