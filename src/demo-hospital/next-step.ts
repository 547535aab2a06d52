import type { EvidenceKind } from '../domain/basis/requirement';
import type { RequestPageView } from '../requests/find-requests/request-page-view';
import { DemoHospitalError } from './demo-hospital-error';
import { evidenceWanted } from './read-papers';
import { titleOf } from './sample-papers';
import { SAMPLE_GOALS } from './sample-request';
import type { SampleGoal, SamplePaper, SampleRequest } from './sample-request';

/** A document of the request, and the sample paper that it is. */
export interface FiledPaper {
  documentId: string;
  paper: SamplePaper;
}

export type SampleStep =
  | { verb: 'add-document'; paper: SamplePaper }
  | { verb: 'record-signed-form'; documentId: string }
  | { verb: 'record-evidence'; kinds: EvidenceKind[]; documentId: string | undefined }
  | { verb: 'tag-pages'; documentId: string; pages: string; category: string }
  | { verb: 'tell-defects' }
  | { verb: 'revoke-authorization' }
  | { verb: 'verify' }
  | { verb: 'mark'; filed: FiledPaper }
  | { verb: 'prepare-packet' }
  | { verb: 'approve-packet'; packetSha256: string; pages: number[] }
  | { verb: 'release' }
  | { verb: 'quote-fee'; pages: number }
  | { verb: 'issue-invoice' }
  | { verb: 'hold'; hold: NonNullable<SampleRequest['hold']> }
  | { verb: 'record-incident'; astray: NonNullable<SampleRequest['astray']> }
  | { verb: 'close'; closing: NonNullable<SampleRequest['closing']> };

/**
 * What the office does next with a sample request, told from the request as it is: so a start that was killed in
 * the middle goes on, and what a visitor did meanwhile is left alone.
 * @returns `wait` while a background job has to end first, `done` at the goal
 * @throws DemoHospitalError when a job refused a sample
 */
export function nextStep(sample: SampleRequest, view: RequestPageView): SampleStep | 'wait' | 'done' {
  const { state } = view.request;
  if (state === 'released' && sample.astray && !view.incident)
    return { verb: 'record-incident', astray: sample.astray };
  if (state === 'closed' || state === 'released') return 'done';
  const refused = view.documents.find(({ status }) => status === 'refused');
  if (refused)
    throw new DemoHospitalError('SAMPLE_DOCUMENT_REFUSED', {
      document: refused.id,
      reason: refused.refusalCode ?? 'unknown',
    });
  const documentOf = (paper: SamplePaper) => view.documents.find(({ title }) => title === titleOf(paper));

  const missing = sample.papers.find((paper) => !documentOf(paper));
  if (missing && state !== 'redacted') return { verb: 'add-document', paper: missing };
  const upTo = (goal: SampleGoal) => SAMPLE_GOALS.indexOf(goal) <= SAMPLE_GOALS.indexOf(sample.goal);
  const evidenceStep = nextEvidenceStep(sample, view, upTo('verified'));
  if (evidenceStep) return evidenceStep;
  if (upTo('verified') && state === 'received') return { verb: 'verify' };
  if (view.documents.some(({ status }) => status === 'waiting')) return 'wait';

  if (upTo('marked') && state === 'verified' && !view.packet) {
    for (const paper of sample.papers) {
      const document = documentOf(paper);
      const unmarked = document?.kind === 'records' && document.pages.every(({ marks }) => marks === 0);
      if (unmarked && paper.withhold.length > 0)
        return { verb: 'mark', filed: { documentId: document.id, paper } };
    }
  }
  const tagStep = nextTagStep(sample, view, documentOf);
  if (tagStep) return tagStep;
  if (upTo('prepared') && state === 'verified') {
    const packet = view.packet;
    if (!packet) return { verb: 'prepare-packet' };
    if (packet.status === 'preparing') return 'wait';
    if (packet.status === 'failed')
      throw new DemoHospitalError('SAMPLE_PACKET_FAILED', {
        packet: packet.id,
        reason: packet.failureCode ?? 'unknown',
      });
    if (upTo('approved') && packet.status === 'proven' && packet.current && packet.sha256)
      return {
        verb: 'approve-packet',
        packetSha256: packet.sha256,
        pages: Array.from({ length: packet.pageCount ?? 0 }, (_page, at) => at + 1),
      };
  }
  const feeStep = nextFeeStep(sample, view);
  if (feeStep) return feeStep;
  if (upTo('released') && state === 'redacted') return { verb: 'release' };
  if (sample.hold && !view.holds.some(({ kind }) => kind === sample.hold?.kind))
    return { verb: 'hold', hold: sample.hold };
  if (sample.revoked && view.evidence.signedForms.some(({ revokedAt }) => revokedAt === null))
    return { verb: 'revoke-authorization' };
  if (sample.closing) return { verb: 'close', closing: sample.closing };
  return 'done';
}

/** Read the signed form in and put on file what the basis wants; or only what the requester sent, and ask for the rest. */
function nextEvidenceStep(
  sample: SampleRequest,
  view: RequestPageView,
  isToBeVerified: boolean,
): SampleStep | null {
  if (view.request.state !== 'received') return null;
  const paper = view.documents.find(({ kind }) => kind === 'request_form');
  const { signedForms, onFile } = view.evidence;
  if (isToBeVerified && sample.basis === 'authorization' && signedForms.length === 0 && paper)
    return { verb: 'record-signed-form', documentId: paper.id };
  const sent = (sample.evidence ?? []).filter((kind) => !onFile.some((item) => item.kind === kind));
  const kinds = isToBeVerified ? evidenceWanted(view, 'release') : sent;
  if (kinds.length > 0) return { verb: 'record-evidence', kinds, documentId: paper?.id };
  const isTold = view.history.some(({ kind }) => kind === 'defects-told');
  return sample.evidence && !isToBeVerified && !isTold ? { verb: 'tell-defects' } : null;
}

function nextTagStep(
  sample: SampleRequest,
  { request, pages: said }: RequestPageView,
  documentOf: (paper: SamplePaper) => RequestPageView['documents'][number] | undefined,
): SampleStep | null {
  if (request.state !== 'verified') return null;
  for (const { chart, pages, category } of sample.tags ?? []) {
    const paper = sample.papers.find((one) => one.chart === chart);
    const document = paper && documentOf(paper);
    const isTagged = said.statements.some(
      (one) => one.documentId === document?.id && one.category === category,
    );
    if (document && !isTagged) return { verb: 'tag-pages', documentId: document.id, pages, category };
  }
  return null;
}

function nextFeeStep(
  { fee }: SampleRequest,
  { fee: told, packet, request }: RequestPageView,
): SampleStep | null {
  if (!fee || told.invoice || request.state === 'redacted') return null;
  if (fee === 'invoiced') return packet?.status === 'proven' ? { verb: 'issue-invoice' } : null;
  return told.quote ? null : { verb: 'quote-fee', pages: fee.quotedPages };
}
