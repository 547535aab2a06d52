import type { Proof, WithheldEntry } from '../../pdf';
import { refusalText } from '../../platform/refusal-words';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { isPossible } from '../desk/actions-view';
import { counted, fileSize } from '../desk/desk-words';
import { packetView } from '../desk/packet-view';
import type { Message } from '../desk/told-problem';
import { proofView } from './proof-words';

/** The model of templates/pages/desk/review.hbs. */
export function reviewView(
  view: RequestPageView,
  proof: Proof | null,
  options: { message: Message | null; remark: string; now: Date },
) {
  const { request, packet } = view;
  const shown = packetView(view, options.now);
  if (!packet || !shown) throw new RangeError('A review needs a packet');
  const base = `/desk/requests/${request.id}/packet`;
  const pageCount = packet.sha256 ? (packet.pageCount ?? 0) : 0;
  const mayApprove = isPossible(view, 'approve-packet');
  return {
    title: `Packet of ${request.number}`,
    message: options.message,
    requestId: request.id,
    number: request.number,
    packet: {
      tone: shown.tone,
      status: shown.status,
      words: `Packet ${packet.sequence}${packet.sizeBytes === null ? '' : `, ${fileSize(packet.sizeBytes)}`}`,
      sha256: packet.sha256 ?? '',
      pageCount,
      pagesWords: counted(pageCount, 'page'),
    },
    pages: Array.from({ length: pageCount }, (_page, index) => ({
      number: index + 1,
      picture: `/api/requests/${request.id}/packet/pages/${index + 1}/picture?width=1200`,
    })),
    noPagesWords: shown.isPreparing
      ? 'The packet is being made; its pages will be here when it is proven.'
      : (shown.trouble?.why ?? 'This packet has no pages to show.'),
    decisionWords: mayApprove ? null : whyNoApproval(view),
    mayApprove,
    mayRefuse: isPossible(view, 'refuse-packet'),
    remark: options.remark,
    proof: proof && proofView(proof),
    withheld: ((packet.withheldLog ?? []) as WithheldEntry[]).map((entry) => ({
      where: `${entry.document}, page ${entry.page}`,
      what: entry.whole ? 'Whole page' : counted(entry.boxes, 'place'),
      why: entry.reason,
      basis: entry.legalBasis,
    })),
    links: { approve: `${base}/approve`, refuse: `${base}/refuse`, proof: `${base}/proof` },
  };
}

/** Why this person cannot approve this packet now; the preparer is told first that it is about them. */
function whyNoApproval(view: RequestPageView): string[] {
  const { request, packet, facility } = view;
  if (packet?.status === 'approved' && request.state !== 'verified')
    return ['The packet is approved. What happened is in the history of the request.'];
  const refusals = view.actions.find(({ action }) => action === 'approve-packet')?.refusals ?? [];
  return refusals.map((refusal) => refusalText(refusal, 'en', facility.timeZone));
}
