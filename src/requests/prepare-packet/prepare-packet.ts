import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Mark, Packet, RequestDocument } from '../../database/entities';
import type { LeftOutPage, ReleaseRequest } from '../../database/entities';
import type { LegalBasis } from '../../domain/legal-basis';
import { goesCertified, leavesByConsent } from '../../domain/notices/packet-notices';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { marksWithoutJudgment } from '../../domain/sensitive/marked-denials';
import { namePages } from '../../domain/sensitive/page-rulings';
import { decidedPages, leftOut, markedPages, part2LeavesByConsent } from '../page-decisions';
import type { DecidedPages } from '../page-decisions';
import { recordsToRelease } from '../arranged-records';
import { readFile } from '../papers-on-file';
import { newestPacket } from '../request-facts';
import { consentPapers } from '../signed-forms';
import { RequestWork } from '../request-work';
import type { PreparePacketDto } from './prepare-packet.dto';
import type { Work } from '../request-work';

const JUDGMENT = '45 CFR 164.524(a)(3)';

/** Ask for a packet of the documents and marks as they are now; a worker builds and proves it. */
@Injectable()
export class PreparePacket {
  constructor(private readonly requestWork: RequestWork) {}

  /**
   * @returns the packet's id
   * @throws RefusedError, also NO_PAGES_LEFT when every page is withheld whole, CERTIFICATE_NEEDED,
   * CUSTODIAN_TITLE_NEEDED, CONSENT_COPY_MISSING, JUDGMENT_NEEDED
   */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: PreparePacketDto = {},
  ): Promise<string> {
    return this.requestWork.take({
      facilityId,
      requestId,
      action: 'prepare-packet',
      actor,
      step: async ({ request, rows, now, addJob }) => {
        const decided = await decidedPages(rows, request, await readFile(rows, request, now));
        const stays = leftOut(decided);
        const { pages, withheld } = await countPages(rows, requestId, stays);
        if (pages === withheld) return refuse('NO_PAGES_LEFT');
        const marked = await markedPages(rows, requestId, decided);
        const unjudged = marksWithoutJudgment(marked, decided.decisions, request.basis);
        if (unjudged.length > 0)
          return refuse('JUDGMENT_NEEDED', { pages: namePages(unjudged, decided.order) }, JUDGMENT);
        const certifiedBy = certifierOf(request.basis, actor, form);
        await expectConsentCopy(rows, request, decided);
        const packet = {
          id: randomUUID(),
          facilityId,
          requestId,
          sequence: ((await newestPacket(rows, requestId))?.sequence ?? 0) + 1,
          status: 'preparing' as const,
          // The one place where a packet is tied to its documents and marks: any later change makes it stale.
          recordsRevision: request.recordsRevision,
          preparedBy: actor.id,
          preparedAt: now,
          pagesTotal: pages,
          certifiedBy,
          leftOut: stays,
        };
        await rows.insert(Packet, packet);
        await addJob('build-packet', { packetId: packet.id });
        const { id: packetId, sequence, recordsRevision } = packet;
        const data = { packetId, sequence, recordsRevision, pages, withheld, byLaw: stays.length };
        return {
          data: certifiedBy ? { ...data, certifiedAs: certifiedBy.custodianTitle } : data,
          result: packetId,
        };
      },
    });
  }
}

/** Who certifies: the person signed in, who made the declaration; null for a packet without a certificate. */
function certifierOf(basis: LegalBasis, actor: Actor, form: PreparePacketDto) {
  if (!form.certify)
    return goesCertified(basis) ? refuse('CERTIFICATE_NEEDED', undefined, 'FRE 902(11); 28 USC 1746') : null;
  const custodianTitle = form.custodianTitle?.trim();
  if (!custodianTitle) return refuse('CUSTODIAN_TITLE_NEEDED', undefined, 'FRE 902(11)');
  return { custodianName: actor.name, custodianTitle };
}

/** Records that leave by a Part 2 consent travel with its copy. */
async function expectConsentCopy(
  rows: Work['rows'],
  { id: requestId, basis }: Pick<ReleaseRequest, 'id' | 'basis'>,
  decided: DecidedPages,
): Promise<void> {
  if (!leavesByConsent(basis) && !part2LeavesByConsent(basis, decided)) return;
  const onFile = await rows.existsBy(RequestDocument, {
    ...(await consentPapers(rows, requestId)),
    status: 'ready',
  });
  if (!onFile) refuse('CONSENT_COPY_MISSING', undefined, '42 CFR 2.32(b)');
}

/** Pages of the records that were asked for, and how many of them stay back whole, blank ones too. */
async function countPages(
  rows: Work['rows'],
  requestId: string,
  stays: readonly LeftOutPage[],
): Promise<{ pages: number; withheld: number }> {
  const records = await recordsToRelease(rows, requestId);
  const ready = new Set(records.map(({ document }) => document.id));
  const whole = await rows.findBy(Mark, { requestId, wholePage: true, removedAt: IsNull() });
  const withheld = new Set([
    ...whole
      .filter(({ documentId }) => ready.has(documentId))
      .map(({ documentId, pageNumber }) => `${documentId}/${pageNumber}`),
    ...stays.map(({ documentId, page }) => `${documentId}/${page}`),
    ...records.flatMap(({ arranged: { documentId, pages } }) =>
      pages.filter((page) => page.leftOut).map(({ number }) => `${documentId}/${number}`),
    ),
  ]);
  const pages = records.reduce((count, { arranged }) => count + arranged.pages.length, 0);
  return { pages, withheld: withheld.size };
}
