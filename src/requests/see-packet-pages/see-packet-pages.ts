import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PacketPageSeen, ReleaseRequest } from '../../database/entities';
import { expectRole } from '../../domain/decide';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { newestPacket } from '../request-facts';
import { requiredPages, seenPages } from '../review-of-packet';

/** How far a person's review is. */
export interface ReviewProgress {
  /** Pages that must be seen. */
  required: number;
  /** Of these, not seen yet by this person. */
  unseen: number[];
}

/**
 * Record which pages of a packet somebody had on the screen. That they opened the packet is in the history already
 * (`view-records`); an approval counts these rows and takes no person's word for more.
 */
@Injectable()
export class SeePacketPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError NOT_FOUND; ROLE_NOT_ALLOWED; NO_PACKET; PACKET_HASH_DIFFERS */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: { packetSha256: string; pages: readonly number[] },
  ): Promise<ReviewProgress> {
    return this.dataSource.transaction(async (rows) => {
      if (!(await rows.existsBy(ReleaseRequest, { id: requestId, facilityId }))) return refuse('NOT_FOUND');
      expectRole('view-records', actor);
      const packet = await newestPacket(rows, requestId);
      if (!packet?.sha256) return refuse('NO_PACKET');
      if (packet.sha256 !== form.packetSha256) return refuse('PACKET_HASH_DIFFERS');
      const pages = [...new Set(form.pages)].filter((page) => page <= (packet.pageCount ?? 0));
      const seenAt = this.clock.now();
      await rows
        .createQueryBuilder()
        .insert()
        .into(PacketPageSeen)
        .values(pages.map((page) => ({ packetId: packet.id, staffId: actor.id, page, seenAt })))
        .orIgnore()
        .execute();
      const seen = new Set((await seenPages(rows, packet.id))[actor.id]);
      const required = requiredPages(packet);
      return { required: required.length, unseen: required.filter((page) => !seen.has(page)) };
    });
  }
}
