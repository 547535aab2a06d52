import { Injectable } from '@nestjs/common';
import { Packet } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { newestPacket } from '../request-facts';
import { RequestWork } from '../request-work';

/**
 * Stop the preparation of the packet. From this moment it is cancelled and another can be asked for; the worker that
 * builds it notices within seconds, stops, and leaves no file. Against a packet that is being handed in at the same
 * moment the request's lock decides: exactly one of the two happens.
 */
@Injectable()
export class CancelPreparation {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NO_PACKET_IN_PREPARATION when none is being made (any more) */
  async run(actor: Actor, facilityId: string, requestId: string): Promise<void> {
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'cancel-preparation',
      actor,
      step: async ({ rows }) => {
        const packet = (await newestPacket(rows, requestId)) ?? refuse('NO_PACKET_IN_PREPARATION');
        await rows.update(Packet, { id: packet.id }, { status: 'cancelled' });
        const { id: packetId, sequence, pagesDone, pagesTotal } = packet;
        return { data: { packetId, sequence, pagesDone, pagesTotal }, result: undefined };
      },
    });
  }
}
