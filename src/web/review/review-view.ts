import type { Proof, WithheldEntry } from '../../pdf';
import { pageRanges } from '../../domain/review/page-ranges';
import type { ReviewReason } from '../../domain/review/required-pages';
import { refusalText } from '../../platform/refusal-words';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { isPossible } from '../desk/actions-view';
import { counted, fileSize } from '../desk/desk-words';
import { pageComments } from '../desk/page-comments';
import { packetView } from '../desk/packet-view';
import type { Message } from '../desk/told-problem';
import { proofView } from './proof-words';

/** The model of templates/pages/desk/review.hbs. */
export function reviewView(
  view: RequestPageView,
  proof: Proof | null,
  options: { message: Message | null; remark: string; remarks: ReadonlyMap<number, string>; now: Date },
) {
  const { request, packet } = view;
  const shown = packetView(view, options.now);
  if (!packet || !shown) throw new RangeError('A review needs a packet');
  const base = `/desk/requests/${request.id}/packet`;
  const pageCount = packet.sha256 ? (packet.pageCount ?? 0) : 0;
  const mayApprove = isReviewer(view);
  const mayRefuse = isPossible(view, 'refuse-packet');
  const seen = new Set(view.review.seen);
  const required = new Set(view.review.required);
  const unseen = view.review.required.filter((page) => !seen.has(page));
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
      isRequired: required.has(index + 1),
      isSeen: seen.has(index + 1),
      mayRemark: mayRefuse,
      remark: options.remarks.get(index + 1) ?? '',
    })),
    review: mayApprove && {
      seenHref: `/api/requests/${request.id}/packet/seen`,
      required: view.review.required.length,
      seen: view.review.required.length - unseen.length,
      unseen: pageRanges(unseen),
      reason: REASON_WORDS[packet.reviewReason ?? 'small'],
    },
    noPagesWords: shown.isPreparing
      ? 'The packet is being made; its pages will be here when it is proven.'
      : (shown.trouble?.why ?? 'This packet has no pages to show.'),
    decisionWords: mayApprove ? null : whyNoApproval(view),
    mayApprove,
    mayRefuse,
    remark: options.remark,
    proof: proof && proofView(proof),
    withheld: ((packet.withheldLog ?? []) as WithheldEntry[]).map((entry) => ({
      where: `${entry.document}, page ${entry.page}`,
      what: entry.whole ? 'Whole page' : counted(entry.boxes, 'place'),
      why: entry.reason,
      basis: entry.legalBasis,
    })),
    comments: pageComments(view),
    links: { approve: `${base}/approve`, refuse: `${base}/refuse`, proof: `${base}/proof` },
  };
}

/** Why so much has to be looked at. */
const REASON_WORDS: Record<ReviewReason, string> = {
  sensitive: 'every page, since pages of this request are tagged as sensitive',
  process: 'every page, since the records leave on legal process',
  sent_back: 'every page, since a packet of this request was sent back before',
  small: 'every page of a small packet',
  sample:
    'front pages, the first page of each document, every page from which something was removed, and a sample drawn by the packet’s hash',
};

/** Whether nothing but pages not yet looked at keeps this person from approving. */
function isReviewer(view: RequestPageView): boolean {
  const outlook = view.actions.find(({ action }) => action === 'approve-packet');
  return outlook?.refusals.every(({ code }) => code === 'PAGES_NOT_SEEN') ?? false;
}

/** Why this person cannot approve this packet now; the preparer is told first that it is about them. */
function whyNoApproval(view: RequestPageView): string[] {
  const { request, packet, facility } = view;
  if (packet?.status === 'approved' && request.state !== 'verified')
    return ['The packet is approved. What happened is in the history of the request.'];
  const refusals = view.actions.find(({ action }) => action === 'approve-packet')?.refusals ?? [];
  return refusals.map((refusal) => refusalText(refusal, 'en', facility.timeZone));
}
