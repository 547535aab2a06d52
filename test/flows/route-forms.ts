import { ASKED, CONFIRMED } from './office';

/** Ids that fill the parameters of a route. */
export interface RouteIds {
  requestId: string;
  documentId: string;
  markId: string;
  /** A letter in the outbox. */
  mailId: string;
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
    // A letter on paper is found by its request first.
    letterId: ids.mailId,
    // Texts of letters have names, no ids; each facility sees its own under them. This one is nobody's.
    letter: 'none-such',
    language: 'en',
    medium: 'paper',
    // Public links are not of a facility's staff; nobody was ever given this one.
    token: 'A'.repeat(43),
  };
  return path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`say in route-forms.ts what :${name} of ${path} is`);
    return value;
  });
}

/** Something valid to send to every route that reads a form, so that the form is not what refuses. */
export function formFor(method: string, path: string, ids: RouteIds): Record<string, unknown> {
  const reason = 'a reason in words';
  const forms: Record<string, Record<string, unknown>> = {
    'POST /api/requests': ASKED,
    'POST /api/requests/:requestId/verify': CONFIRMED,
    'POST /api/requests/:requestId/withdraw-verification': { reason },
    'POST /api/requests/:requestId/close': { reason: 'withdrawn' },
    'POST /api/requests/:requestId/extension': { completeBy: '2099-01-01', reason },
    'POST /desk/requests/:id/extend': { completeBy: '2099-01-01', reason },
    'POST /api/requests/:requestId/holds': { kind: 'correction', reason },
    'DELETE /api/requests/:requestId/documents/:documentId': { reason },
    'POST /api/requests/:requestId/marks': {
      documentId: ids.documentId,
      marks: [{ pageNumber: 1, wholePage: true, reason: 'outside_scope' }],
    },
    'POST /api/requests/:requestId/packet/approve': { packetSha256: '0'.repeat(64) },
    'POST /api/requests/:requestId/packet/refuse': { reason },
    'POST /api/requests/:requestId/link/reissue': { reason },
    'POST /api/requests/:requestId/link/recall': { reason },
    'POST /api/requests/:requestId/quote': { pages: 3, medium: 'paper' },
    'POST /api/requests/:requestId/invoice': { medium: 'paper' },
    'POST /api/requests/:requestId/invoice/payments': { amount: '5.00', method: 'check' },
    'POST /api/requests/:requestId/invoice/waivers': { reason },
    'POST /api/requests/:requestId/invoice/refunds': { amount: '5.00', method: 'check', reason },
    'POST /api/requests/:requestId/invoice/disputes': { ground: 'disputed', reason },
    'POST /api/requests/:requestId/invoice/disputes/settle': { reason },
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
