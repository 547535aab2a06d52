import type { EntityManager } from 'typeorm';
import { Packet, PacketRemark } from '../../database/entities';
import type { Actor } from '../../domain/roles';
import type { Proof } from '../../pdf';
import { recordsToRelease } from '../arranged-records';
import { requiredPages, seenPages } from '../review-of-packet';
import type { RemarkView, RequestPageView } from './request-page-view';

/** How far this person's review of a packet is. */
export async function reviewStanding(
  rows: EntityManager,
  packet: Packet | null,
  actor: Actor,
): Promise<RequestPageView['review']> {
  if (!packet?.sha256) return { required: [], seen: [] };
  return {
    required: [...requiredPages(packet)],
    seen: (await seenPages(rows, packet.id))[actor.id] ?? [],
  };
}

/** The remarks with which a packet was sent back, each with the page of the records that it speaks of. */
export async function remarksOn(
  rows: EntityManager,
  { id, requestId, preparedAt }: Packet,
): Promise<RemarkView[]> {
  const remarks = await rows.find(PacketRemark, {
    where: { packetId: id },
    order: { page: 'ASC', madeAt: 'ASC' },
  });
  if (remarks.length === 0) return [];
  const told = await rows.findOneOrFail(Packet, { select: { id: true, proof: true }, where: { id } });
  const proof = told.proof as Proof | null;
  // As they lay when the packet was asked for: pages and documents may have been ordered anew since.
  const records = await recordsToRelease(rows, requestId, preparedAt);
  // Attachments stand among the sources before the records; documents are told apart by their place after them.
  const attached = proof?.sources.filter(({ attachment }) => attachment).length ?? 0;
  return remarks.map(({ page, words, madeByName }) => {
    const of = proof?.pages.find(({ packetPage }) => packetPage === page);
    const document = of && records[of.source - 1 - attached]?.document;
    return {
      page,
      words,
      madeByName,
      record: document ? { documentId: document.id, page: of.sourcePage } : null,
    };
  });
}
