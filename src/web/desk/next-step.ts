import type { Stage } from '../../domain/basis/requirement';
import { holdsBlocking } from '../../domain/holds';
import { printCents } from '../../domain/fees/money';
import type { RequestAction } from '../../domain/lifecycle';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { CLOSING_LABELS, counted, HOLD_LABELS } from './desk-words';

/** What happens next with a request, and whose turn it is. */
export interface NextStep {
  words: string;
  who: string;
}

const EXPERT = 'Specialist or privacy officer';
const REVIEWER = 'Reviewer or privacy officer, not the one who prepared it';

/** The one next step that leads on. Told to everybody, whoever's turn it is. */
export function nextStep(view: RequestPageView): NextStep {
  const { request, packet } = view;
  switch (request.state) {
    case 'received':
      return (
        waiting(view, 'verify') ??
        missing(view, 'verify') ?? {
          words: 'Verify who asks, by what right, and for whose records.',
          who: EXPERT,
        }
      );
    case 'verified':
      return missing(view, 'verify') ?? stepToPacket(view);
    case 'redacted':
      return (
        waiting(view, 'release') ??
        missing(view, 'release') ??
        unpaid(view) ?? { words: 'Release the approved packet.', who: EXPERT }
      );
    case 'released':
      return { words: 'Nothing: the packet is released.', who: packet ? 'Link and history are below.' : '' };
    case 'closed':
      return {
        words: `Nothing: the request is closed${request.closingReason ? ` (${CLOSING_LABELS[request.closingReason].toLowerCase()})` : ''}.`,
        who: '',
      };
  }
}

function stepToPacket(view: RequestPageView): NextStep {
  const { packet } = view;
  const records = view.documents.filter(({ kind }) => kind === 'records');
  const usable = records.filter(({ status }) => status === 'ready' || status === 'waiting');
  if (usable.length === 0) return { words: 'Add the records.', who: 'Clerk, specialist or privacy officer' };
  if (packet?.status === 'preparing')
    return { words: 'The packet is being made and proven.', who: 'The system, by itself' };
  if (usable.some(({ status }) => status === 'waiting'))
    return { words: 'Files are being read.', who: 'The system, by itself' };
  if (view.pages.decided.some(({ outcome }) => outcome === 'held'))
    return { words: 'Decide about the held pages: see Sensitive pages.', who: EXPERT };
  if (view.wishes.uncleared !== '')
    return { words: 'Look into the patient’s restriction: see Sensitive pages.', who: EXPERT };
  if (packet?.status === 'proven' && packet.current)
    return waiting(view, 'approve-packet') ?? { words: 'Look at the packet and approve it.', who: REVIEWER };
  return (
    waiting(view, 'prepare-packet') ?? {
      words: 'Look through every page, mark what must not leave, then prepare the packet.',
      who: EXPERT,
    }
  );
}

/** The law asks for more than is on file. Who asks is confirmed with the verification, so that alone is no obstacle. */
function missing({ evidence }: RequestPageView, stage: Stage): NextStep | null {
  const lines = evidence.defects[stage].filter(
    ({ code }) => stage === 'release' || !['MISSING_IDENTITY', 'MISSING_REQUESTER_IDENTITY'].includes(code),
  );
  if (lines.length === 0) return null;
  return {
    words: `${counted(lines.length, 'point')} of evidence missing: see Evidence. The letter asks for all of it at once.`,
    who: 'Clerk, specialist or privacy officer',
  };
}

/** The law lets the packet wait for its fee; the clock does not wait. */
function unpaid({ fee }: RequestPageView): NextStep | null {
  if (!fee.hold?.held || !fee.sum) return null;
  return {
    words: `Waits for the copy fee: ${printCents(fee.sum.balance)} is owed. The clock runs on.`,
    who: 'Payer; a specialist or privacy officer may waive it',
  };
}

function waiting(view: RequestPageView, action: RequestAction): NextStep | null {
  const open = view.holds.filter(({ liftedAt }) => liftedAt === null);
  const blocking = holdsBlocking(
    action,
    open.map(({ kind }) => kind),
  );
  const [first] = blocking;
  if (!first) return null;
  const owner = open.find(({ kind }) => kind === first)?.ownerName ?? '';
  return { words: `Waits for: ${blocking.map((kind) => HOLD_LABELS[kind]).join(', ')}.`, who: owner };
}
