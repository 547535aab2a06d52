import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Facility, Mark, Packet, PacketPageSeen, PageArrangement, PageStatement } from '../database/entities';
import type { ReleaseRequest } from '../database/entities';
import { localDateOf } from '../domain/calendar';
import { requiredReview } from '../domain/review/required-pages';
import type { RequiredReview } from '../domain/review/required-pages';
import type { Proof } from '../pdf';

/** What a packet, just proven, must be looked at for before it may be approved (`requiredReview`). */
export async function reviewOf(
  rows: EntityManager,
  request: ReleaseRequest,
  facility: Facility,
  packet: Pick<Packet, 'requestId' | 'preparedAt'>,
  { proof, sha256 }: { proof: Proof; sha256: string },
): Promise<RequiredReview> {
  const { requestId } = packet;
  const isTagged = { requestId, kind: 'tag' as const, withdrawnAt: IsNull() };
  return requiredReview(
    {
      sha256,
      frontPages: proof.frontPages.length,
      pages: proof.pages.map(({ packetPage, source, route }) => ({
        ...{ packetPage, source },
        changed: route !== 'keep',
      })),
      sensitive: await rows.existsBy(PageStatement, isTagged),
      basis: request.basis,
      sentBack: await rows.existsBy(Packet, { requestId, status: 'refused' }),
    },
    localDateOf(packet.preparedAt, facility.timeZone),
  );
}

/** The pages that must be seen: all of them where a packet was proven before there was a rule. */
export function requiredPages({ reviewPages, pageCount }: Packet): readonly number[] {
  return reviewPages ?? Array.from({ length: pageCount ?? 0 }, (_page, at) => at + 1);
}

/** Pages of a packet that each person has seen, by staff id. */
export async function seenPages(rows: EntityManager, packetId: string): Promise<Record<string, number[]>> {
  const seen = await rows.find(PacketPageSeen, { where: { packetId }, order: { page: 'ASC' } });
  const byPerson: Record<string, number[]> = {};
  for (const { staffId, page } of seen) (byPerson[staffId] ??= []).push(page);
  return byPerson;
}

/** All who had a hand in what a packet shows and leaves out; none of them reviews it. */
export async function makersOf(
  rows: EntityManager,
  { requestId, preparedBy }: Pick<Packet, 'requestId' | 'preparedBy'>,
): Promise<string[]> {
  const marks = await rows.find(Mark, {
    select: { id: true, createdBy: true, removedBy: true },
    where: { requestId },
  });
  const statements = await rows.find(PageStatement, {
    select: { id: true, statedBy: true },
    where: { requestId },
  });
  const arrangements = await rows.find(PageArrangement, {
    select: { id: true, madeBy: true },
    where: { requestId },
  });
  const hands = [
    ...marks.flatMap(({ createdBy, removedBy }) => [createdBy, removedBy]),
    ...statements.map(({ statedBy }) => statedBy),
    // Who leaves pages out as blank, or documents as not asked for, decides what the packet holds.
    ...arrangements.map(({ madeBy }) => madeBy),
  ];
  return [...new Set([preparedBy, ...hands.filter((id) => id !== null)])];
}
