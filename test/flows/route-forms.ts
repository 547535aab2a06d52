import { ASKED, CONFIRMED } from './office';

/** Ids that fill the parameters of a route. */
export interface RouteIds {
  requestId: string;
  documentId: string;
  markId: string;
  /** An entry of the directory of requesters. */
  requesterId: string;
  /** Somebody of the hospital's staff. */
  staffId: string;
  /** A letter in the outbox. */
  mailId: string;
  patientId: string;
  accountingId: string;
  incidentId: string;
  /** A notice of a breach. */
  letterId: string;
}

/** Routes open to everybody, on purpose. Each new one is a decision, to be made here too. */
export const OPEN_ROUTES: readonly string[] = [
  'GET /assets/*',
  'POST /api/session',
  'POST /api/session/facility',
  'DELETE /api/session',
  'POST /api/public/requests',
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /healthz',
  'GET /sign-in',
  'POST /sign-in',
  'POST /sign-out',
  'GET /sign-in/code',
  'POST /sign-in/code',
  'GET /second-factor',
  'POST /second-factor',
  'POST /second-factor/codes',
  'POST /second-factor/off',
  'GET /first-password',
  'POST /first-password',
  'GET /choose-facility',
  'POST /choose-facility',
  'GET /',
  'GET /request',
  'POST /request',
  'GET /request/received',
  'GET /status',
  'POST /status',
  'GET /pick-up/:token',
  'POST /pick-up/:token',
  'GET /pick-up/:token/packet.pdf',
  'GET /pick-up/:token/proof.json',
];

/**
 * The address of a route with these ids.
 * @throws Error for a parameter that is not known here, so that a route cannot slip by with a made-up value
 */
export function addressOf(path: string, ids: RouteIds): string {
  const values: Record<string, string> = {
    ...ids,
    id: ids.requestId,
    kind: 'correction',
    page: '1',
    commentId: ids.markId,
    arrangementId: ids.markId,
    // A letter on paper is found by its request first.
    // Texts of letters have names, no ids; each facility sees its own under them. This one is nobody's.
    letter: 'none-such',
    language: 'en',
    medium: 'paper',
    // Public links are not of a facility's staff; nobody was ever given this one.
    // Reports have names, no ids: this one is nobody's.
    name: 'none-such',
    // Kinds of law are everybody's; this one is nobody's.
    lawKind: 'none-such',
    // Views are a person's own.
    viewId: ids.mailId,
    table: 'none-such',
    token: 'A'.repeat(43),
  };
  return path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`say in route-forms.ts what :${name} of ${path} is`);
    return value;
  });
}

const TODAY = new Date().toISOString().slice(0, 10);
export const ACCOUNTING = { askedBy: 'Testa Sample', asker: 'patient', language: 'en', identity: true };
const SUSPENSION = {
  form: 'oral',
  statedOn: TODAY,
  official: 'A sample office',
  statement: 'It would impede.',
};
const DELAY = { form: 'oral', statedOn: TODAY, official: 'A sample office', reason: 'It would impede.' };
/** A notice of a breach, with all that it must tell. */
export const BREACH_LETTER = {
  addressee: 'Testa Sample',
  affectedName: '',
  address: '1 Sample Street\nSpringfield, PA 00000',
  language: 'en',
  whatHappened: 'A copy of your records went to another person.',
  information: 'Name, dates of visits, diagnoses.',
  protectYourself: 'Read the statements of your health plan.\nTell us if somebody contacts you.',
  whatWeDo: 'We stopped the download and changed how addresses are checked.',
  contactName: 'Oda Officer',
  contactPhone: '1-800-555-0100',
  contactAddress: 'privacy@example.org',
};

export const REQUESTER = { requesterKind: 'attorney', requesterName: 'Lex Sample', language: 'en' };
const RESTRICTION = { kind: 'agreed', description: 'An item' };
const REVIEW_RESULT = {
  outcome: 'upheld',
  reviewerName: 'Dr. Invented',
  reviewerLicence: 'MD-1',
  reason: 'a reason in words',
};

/** Something valid to send to every route that reads a form, so that the form is not what refuses. */
export function formFor(method: string, path: string, ids: RouteIds): Record<string, unknown> {
  const reason = 'a reason in words';
  const forms: Record<string, Record<string, unknown>> = {
    'POST /api/requests': ASKED,
    'POST /api/requests/:requestId/link-duplicate': { keptId: ids.mailId },
    'POST /desk/requests/:id/link-duplicate': { keptId: ids.mailId },
    'POST /api/requesters': REQUESTER,
    'POST /api/requesters/:requesterId/correct': REQUESTER,
    'POST /desk/requesters': REQUESTER,
    'POST /desk/requesters/:requesterId/correct': REQUESTER,
    'POST /api/requests/:requestId/verify': CONFIRMED,
    'POST /api/requests/:requestId/withdraw-verification': { reason },
    'POST /api/requests/assign': { assigneeId: null, requestIds: [ids.requestId] },
    'POST /desk/assign': { assigneeId: 'none', [`request-${ids.requestId}`]: 'true' },
    'POST /api/requests/:requestId/assign': { assigneeId: null },
    'POST /desk/requests/:id/assign': { assigneeId: '' },
    'POST /api/requests/:requestId/notes': { words: 'a note' },
    'POST /desk/requests/:id/add-note': { words: 'a note' },
    'POST /api/requests/:requestId/close': { reason: 'withdrawn' },
    'POST /api/requests/:requestId/extension': { completeBy: '2099-01-01', reason },
    'POST /desk/requests/:id/extend': { completeBy: '2099-01-01', reason },
    'POST /api/requests/:requestId/holds': { kind: 'correction', reason },
    'DELETE /api/requests/:requestId/documents/:documentId': { reason },
    'POST /api/requests/:requestId/marks': {
      documentId: ids.documentId,
      marks: [{ pageNumber: 1, wholePage: true, reason: 'outside_scope' }],
    },
    'POST /api/requests/:requestId/marks/steps': {
      stepId: ids.documentId,
      remove: [],
      add: [
        {
          id: ids.mailId,
          documentId: ids.documentId,
          pageNumber: 1,
          wholePage: true,
          reason: 'outside_scope',
        },
      ],
    },
    'POST /api/requests/:requestId/term-hits': { term: 'Sample' },
    'POST /api/requests/:requestId/comments': { documentId: ids.documentId, page: 1, words: reason },
    'POST /api/requests/:requestId/packet/approve': { packetSha256: '0'.repeat(64) },
    'POST /api/requests/:requestId/packet/refuse': { reason },
    'POST /api/requests/:requestId/packet/seen': { packetSha256: '0'.repeat(64), pages: [1] },
    'POST /api/requests/:requestId/link/reissue': { reason },
    'POST /api/requests/:requestId/link/recall': { reason },
    'POST /api/requests/:requestId/quote': { pages: 3, medium: 'paper' },
    'POST /api/requests/:requestId/invoice': { medium: 'paper' },
    'POST /api/requests/:requestId/evidence': { kinds: ['process'], note: reason },
    'POST /desk/requests/:id/record-evidence': { 'kind-process': 'true', note: reason },
    'POST /api/requests/:requestId/evidence/withdraw': { kind: 'identity', reason },
    'POST /desk/requests/:id/withdraw-evidence': { kind: 'identity', reason },
    'POST /api/requests/:requestId/circumstances': { circumstances: ['whole_record'] },
    'POST /desk/requests/:id/note-circumstances': { 'circumstance-whole_record': 'true' },
    'POST /api/requests/:requestId/signed-forms': {
      kind: 'authorization',
      documentId: ids.documentId,
      authorization: {},
    },
    'POST /desk/requests/:id/signed-form': { kind: 'authorization', documentId: ids.documentId },
    'POST /api/requests/:requestId/denial/review/result': REVIEW_RESULT,
    'POST /desk/requests/:id/uphold-denial': REVIEW_RESULT,
    'POST /api/requests/:requestId/restrictions/clear': { reason },
    'POST /desk/requests/:id/clear-restriction': { reason },
    'POST /api/patients/:patientId/restrictions': RESTRICTION,
    'POST /desk/patients/:patientId/record-restriction': RESTRICTION,
    'POST /api/patients/:patientId/restrictions/end': { restrictionId: ids.documentId, reason },
    'POST /desk/patients/:patientId/end-restriction': { restrictionId: ids.documentId, reason },
    'POST /api/patients/:patientId/address': { channel: 'phone', address: '555-0199' },
    'POST /desk/patients/:patientId/record-address': { channel: 'phone', address: '555-0199' },
    'POST /api/requests/:requestId/pages/tags': { documentId: ids.documentId, category: 'hiv' },
    'POST /desk/requests/:id/tag-pages': { documentId: ids.documentId, category: 'hiv' },
    'POST /api/requests/:requestId/pages/judgments': {
      ...{ documentId: ids.documentId, ground: 'endangers_life', professionalName: 'Dr. Invented', reason },
    },
    'POST /desk/requests/:id/judge-pages': {
      ...{ documentId: ids.documentId, ground: 'endangers_life', professionalName: 'Dr. Invented', reason },
    },
    'POST /api/requests/:requestId/pages/rulings': { documentId: ids.documentId, outcome: 'stays', reason },
    'POST /desk/requests/:id/rule-pages': { documentId: ids.documentId, outcome: 'stays', reason },
    'POST /api/requests/:requestId/pages/statements/withdraw': { statementId: ids.documentId, reason },
    'POST /desk/requests/:id/withdraw-page-statement': { statementId: ids.documentId, reason },
    'POST /api/requests/:requestId/invoice/payments': { amount: '5.00', method: 'check' },
    'POST /api/requests/:requestId/invoice/waivers': { reason },
    'POST /api/requests/:requestId/invoice/refunds': { amount: '5.00', method: 'check', reason },
    'POST /api/requests/:requestId/invoice/disputes': { ground: 'disputed', reason },
    'POST /api/requests/:requestId/invoice/disputes/settle': { reason },
    'POST /api/requests/:requestId/incident': { reason, learnedOn: TODAY },
    'POST /desk/requests/:id/record-incident': { reason, learnedOn: TODAY },
    'POST /api/incidents/:incidentId/assessment': { affected: 'PA 1' },
    'POST /desk/incidents/:incidentId/assess-incident': { affected: 'PA 1' },
    'POST /api/incidents/:incidentId/delay': DELAY,
    'POST /desk/incidents/:incidentId/delay-breach-notice': DELAY,
    'POST /api/incidents/:incidentId/letters': BREACH_LETTER,
    'POST /desk/incidents/:incidentId/write-breach-letter': BREACH_LETTER,
    'POST /api/incidents/:incidentId/notices': { task: 'hhs', givenOn: TODAY, remark: reason },
    'POST /desk/incidents/:incidentId/record-breach-notice': { task: 'hhs', givenOn: TODAY, remark: reason },
    'POST /api/patients/:patientId/accountings': ACCOUNTING,
    'POST /desk/patients/:patientId/ask-accounting': ACCOUNTING,
    'POST /api/patients/:patientId/suspensions': { ...SUSPENSION, disclosureId: ids.patientId },
    'POST /desk/patients/:patientId/record-suspension': { ...SUSPENSION, disclosureId: ids.patientId },
    'POST /desk/accountings': { text: 'Sample' },
    'POST /api/accountings/:accountingId/fee': { amount: '5.00' },
    'POST /desk/accountings/:accountingId/tell-fee': { amount: '5.00' },
    'POST /api/accountings/:accountingId/extension': { completeBy: '2099-01-01', reason },
    'POST /desk/accountings/:accountingId/extend': { completeBy: '2099-01-01', reason },
    'POST /api/accountings/:accountingId/withdraw': { reason },
    'POST /desk/accountings/:accountingId/withdraw': { reason },
    'POST /desk/requests/:id/quote-fee': { pages: '3', medium: 'paper' },
    'POST /desk/requests/:id/issue-invoice': { medium: 'paper' },
    'POST /desk/requests/:id/record-payment': { amount: '5.00', method: 'check' },
    'POST /desk/requests/:id/waive-fee': { reason },
    'POST /desk/requests/:id/refund-fee': { amount: '5.00', method: 'check', reason },
    'POST /desk/requests/:id/dispute-fee': { ground: 'disputed', reason },
    'POST /desk/requests/:id/settle-dispute': { reason },
    'POST /desk/requests/:id/verify': {
      ...CONFIRMED,
      identity: 'on',
      authority: 'on',
      scope: 'on',
      patient: 'on',
    },
    'POST /desk/requests/:id/withdraw-verification': { reason },
    'POST /desk/requests/:id/hold': { kind: 'correction', reason },
    'POST /desk/requests/:id/lift-hold': { kind: 'correction' },
    'POST /desk/requests/:id/remove-document': { documentId: ids.documentId, reason },
    'POST /desk/requests/:id/close': { reason: 'withdrawn' },
    'POST /desk/requests/:id/reissue-link': { reason },
    'POST /desk/requests/:id/recall-link': { reason },
    'POST /desk/requests/:id/packet/approve': { packetSha256: '0'.repeat(64) },
    'POST /desk/requests/:id/packet/refuse': { reason },
    'POST /api/requests/:requestId/arrangements': { kind: 'scope', types: ['laboratory'] },
    'POST /api/requests/:requestId/record-types': { documentId: ids.documentId, type: 'laboratory' },
    'POST /desk/requests/:id/workbench/arrange': {
      documentId: ids.documentId,
      pageNumber: '1',
      does: 'right',
    },
    'POST /desk/requests/:id/arrangement/documents': { [`type-${ids.documentId}`]: 'laboratory' },
    'POST /desk/requests/:id/arrangement/scope': { 'asked-laboratory': 'on' },
    'POST /desk/requests/:id/arrangement/blank': { documentId: ids.documentId, 'page-1': 'on' },
    'POST /desk/requests/:id/arrangement/take-back': { arrangementId: ids.markId },
    'POST /desk/requests/:id/workbench/withhold-page': {
      documentId: ids.documentId,
      page: '1',
      pageNumber: '1',
      reason: 'outside_scope',
    },
    'POST /desk/requests/:id/workbench/remove-mark': {
      markId: ids.markId,
      documentId: ids.documentId,
      page: '1',
    },
  };
  return forms[`${method} ${path}`] ?? {};
}
