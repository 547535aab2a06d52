import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Packet } from '../../database/entities';
import { RefusedError } from '../../domain/refusals';
import { SYSTEM_ACTOR } from '../../domain/roles';
import { PdfEngine, PdfRefusal } from '../../pdf';
import type { BuiltPacket } from '../../pdf';
import { Clock } from '../../platform/clock';
import { Storage } from '../../platform/storage';
import { WorkingFolders } from '../../platform/working-folders';
import { newestPacket } from '../request-facts';
import { RequestWork } from '../request-work';
import { reviewOf } from '../review-of-packet';
import type { Work } from '../request-work';
import { countPages } from './count-pages';
import { PacketProgress } from './packet-progress';
import { PacketWatch } from './packet-watch';
import { planPacket } from './plan-packet';
import type { PacketPlan } from './plan-packet';

/** Build and prove a packet that was asked for. What it is made of was fixed by `prepare-packet`. */
@Injectable()
export class BuildPacket {
  constructor(
    private readonly requestWork: RequestWork,
    private readonly dataSource: DataSource,
    private readonly storage: Storage,
    private readonly engine: PdfEngine,
    private readonly workingFolders: WorkingFolders,
    private readonly clock: Clock,
  ) {}

  /**
   * Does nothing when the packet is not in preparation (any more), so it may run twice, even at once. When somebody
   * stops the preparation, or the request moves on, the work ends within seconds and leaves no file.
   */
  async run(packetId: string, signal?: AbortSignal): Promise<void> {
    const packet = await this.preparing(packetId);
    // A worker before us may have stored bytes and been killed before it could hand them in.
    if (!packet) return this.removeLeftover(packetId);
    const plan = await planPacket(this.dataSource, this.storage, packet);
    if (plan === 'superseded') return this.fail(packet, 'superseded');
    const watch = new PacketWatch(this.dataSource, packetId);
    let built: StoredPacket;
    try {
      built = await this.build(packet, plan, AbortSignal.any([watch.unwanted, ...(signal ? [signal] : [])]));
    } catch (error) {
      // Stopped on purpose: then the packet is cancelled already, and this finds nothing to say.
      if (watch.unwanted.aborted) return this.fail(packet, 'superseded');
      if (error instanceof PdfRefusal) return this.fail(packet, error.code, error.detail);
      throw error;
    } finally {
      watch.end();
    }
    try {
      await this.finish(packet, built);
    } catch (error) {
      // The request moved on while the packet was made: it is not wanted any more.
      if (error instanceof RefusedError) return this.fail(packet, 'superseded');
      throw error;
    }
  }

  /** Give a packet up that could not be built for reasons unknown, so that its request does not hang. */
  async abandon(packetId: string): Promise<void> {
    const packet = await this.preparing(packetId);
    if (packet) await this.fail(packet, 'abandoned');
  }

  private async build(packet: Packet, plan: PacketPlan, signal: AbortSignal): Promise<StoredPacket> {
    packet.buildingSince = this.clock.now();
    await this.note(packet, { buildingSince: packet.buildingSince, pagesDone: 0 });
    return this.workingFolders.use('packet', async (workplace) => {
      const outputPath = join(workplace, 'packet.pdf');
      const progress = new PacketProgress(this.dataSource, packet.id);
      const built = await this.engine
        .run(
          'build-packet',
          { ...plan.input, outputPath },
          { signal, limits: plan.limits, onProgress: (done, total) => progress.report(done, total) },
        )
        .finally(() => progress.settled());
      const storageKey = `packets/${packet.id}/${built.sha256}.pdf`;
      // Written down before the bytes are there, so that they can be found and removed should nobody hand them in.
      await this.note(packet, { storageKey });
      const stored = await this.storage.put(storageKey, createReadStream(outputPath, { signal }));
      if (stored.sha256 !== built.sha256) throw new Error('The packet changed between proof and storage');
      return { ...built, storageKey };
    });
  }

  /** Change the row of a packet beside any request's lock, as long as it is in preparation. */
  private async note(packet: Packet, columns: Partial<Packet>): Promise<void> {
    await this.dataSource.manager.update(Packet, { id: packet.id, status: 'preparing' }, columns as object);
  }

  private async finish(packet: Packet, built: StoredPacket): Promise<void> {
    await this.requestWork.take({
      ...systemOrder(packet),
      action: 'finish-packet',
      step: async (work) => {
        if (!(await isTheOneInPreparation(work, packet.id))) return { data: null, result: undefined };
        const { sha256, sizeBytes, pageCount, proof, withheldLog, storageKey } = built;
        const pagesDone = packet.pagesTotal;
        const review = await reviewOf(work.rows, work.request, work.facility, packet, built);
        await work.rows.save(
          Packet,
          work.rows.create(Packet, {
            ...packet,
            status: 'proven',
            storageKey,
            sha256,
            sizeBytes,
            pageCount,
            proof,
            withheldLog,
            ...countPages(built),
            pagesDone,
            reviewPages: review.pages,
            reviewReason: review.reason,
            reviewRow: review.rowId,
          }),
        );
        const mustBeSeen = { reviewPages: review.pages.length, reviewReason: review.reason };
        const data = { packetId: packet.id, sha256, pages: pageCount, sizeBytes, ...mustBeSeen };
        return { data, result: undefined };
      },
    });
    await this.removeLeftover(packet.id);
  }

  private async fail(packet: Packet, code: string, detail: string | null = null): Promise<void> {
    const order = { ...systemOrder(packet), action: 'fail-packet' } as const;
    await this.requestWork
      .take({
        ...order,
        step: async (work) => {
          if (!(await isTheOneInPreparation(work, packet.id))) return { data: null, result: undefined };
          const ended = { status: 'failed', failureCode: code, failureDetail: detail } as const;
          await work.rows.update(Packet, { id: packet.id }, ended);
          return { data: { packetId: packet.id, code }, result: undefined };
        },
      })
      .catch((error: unknown) => {
        // Somebody ended this packet before us, well or badly: their word stands.
        if (!(error instanceof RefusedError && error.first.code === 'NO_PACKET_IN_PREPARATION')) throw error;
      });
    await this.removeLeftover(packet.id);
  }

  /** Bytes that were stored for a packet which then failed or was cancelled. */
  private async removeLeftover(id: string): Promise<void> {
    const ended = await this.dataSource.manager.findOneBy(Packet, {
      id,
      status: In(['failed', 'cancelled']),
    });
    if (!ended?.storageKey) return;
    await this.storage.remove(ended.storageKey);
    await this.dataSource.manager.update(Packet, { id }, { storageKey: null });
  }

  private preparing(id: string): Promise<Packet | null> {
    return this.dataSource.manager.findOneBy(Packet, { id, status: 'preparing' });
  }
}

type StoredPacket = BuiltPacket & { storageKey: string };

function systemOrder({ facilityId, requestId }: Packet) {
  return { facilityId, requestId, actor: SYSTEM_ACTOR };
}

/** Under the request's lock: another worker may have ended this packet, and a newer one be in preparation. */
async function isTheOneInPreparation({ rows, request }: Work, packetId: string): Promise<boolean> {
  const newest = await newestPacket(rows, request.id);
  return newest?.id === packetId && newest.status === 'preparing';
}
