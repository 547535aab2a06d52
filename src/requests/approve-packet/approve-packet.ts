import { Injectable } from '@nestjs/common';
import { Packet } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { newestPacket } from '../request-facts';
import { RequestWork } from '../request-work';
import { requiredPages, seenPages } from '../review-of-packet';
import type { ApprovePacketDto } from './approve-packet.dto';

/** A second person approves the very bytes that will leave; the request counts as redacted from here. */
@Injectable()
export class ApprovePacket {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError */
  async run(actor: Actor, facilityId: string, requestId: string, form: ApprovePacketDto): Promise<void> {
    const { packetSha256 } = form;
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'approve-packet',
      actor,
      input: { packetSha256 },
      step: async ({ rows, now }) => {
        const packet = (await newestPacket(rows, requestId)) ?? refuse('NO_PACKET');
        await rows.update(
          Packet,
          { id: packet.id },
          { status: 'approved', reviewedBy: actor.id, reviewedAt: now },
        );
        const data = { packetId: packet.id, sequence: packet.sequence, sha256: packetSha256 };
        const pagesRequired = requiredPages(packet).length;
        const pagesSeen = (await seenPages(rows, packet.id))[actor.id]?.length ?? 0;
        const looked = { pagesRequired, pagesSeen, rule: packet.reviewRow };
        return { data: { ...data, preparedBy: packet.preparedBy, ...looked }, result: undefined };
      },
    });
  }
}
