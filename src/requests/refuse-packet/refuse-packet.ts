import { Injectable } from '@nestjs/common';
import { Packet, PacketRemark } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { newestPacket } from '../request-facts';
import { RequestWork } from '../request-work';
import type { RefusePacketDto } from './refuse-packet.dto';

/** Send a packet back, before or after its approval; the request counts as verified, and another can be made. */
@Injectable()
export class RefusePacket {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NO_SUCH_PACKET_PAGE for a remark on a page that the packet has not */
  async run(actor: Actor, facilityId: string, requestId: string, form: RefusePacketDto): Promise<void> {
    const reason = form.reason.trim();
    const remarks = form.remarks ?? [];
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'refuse-packet',
      actor,
      input: { reason },
      step: async ({ rows, now }) => {
        const packet = (await newestPacket(rows, requestId)) ?? refuse('NO_PACKET');
        await rows.update(
          Packet,
          { id: packet.id },
          { status: 'refused', reviewedBy: actor.id, reviewedAt: now, refusalRemark: reason },
        );
        const count = packet.pageCount ?? 0;
        if (remarks.some(({ page }) => page > count))
          return refuse('NO_SUCH_PACKET_PAGE', { count: `${count}` });
        const made = { packetId: packet.id, madeByName: actor.name, madeAt: now };
        await rows.insert(
          PacketRemark,
          remarks.map(({ page, words }) => ({ page, words: words.trim(), ...made })),
        );
        const data = {
          remarks: remarks.length,
          packetId: packet.id,
          sequence: packet.sequence,
          before: packet.status,
          reason,
        };
        return { data, result: undefined };
      },
    });
  }
}
