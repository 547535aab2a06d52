import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Packet } from '../../database/entities';
import { RefusedError } from '../../domain/refusals';
import { SYSTEM_ACTOR } from '../../domain/roles';
import { PdfEngine, PdfRefusal } from '../../pdf';
import type { BuiltPacket } from '../../pdf';
import { Storage } from '../../platform/storage';
import { newestPacket } from '../request-facts';
import { RequestWork } from '../request-work';
import type { Work } from '../request-work';
import { PacketProgress } from './packet-progress';
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
  ) {}

  /** Does nothing when the packet is not in preparation (any more), so it may run twice, even at once. */
  async run(packetId: string, signal?: AbortSignal): Promise<void> {
    const packet = await this.preparing(packetId);
    if (!packet) return;
    const plan = await planPacket(this.dataSource, this.storage, packet);
    if (plan === 'superseded') return this.fail(packet, 'superseded');
    let built: StoredPacket;
    try {
      built = await this.build(packet, plan, signal);
    } catch (error) {
      if (error instanceof PdfRefusal) return this.fail(packet, error.code, { detail: error.detail });
      throw error;
    }
    try {
      await this.finish(packet, built);
    } catch (error) {
      // The request moved on while the packet was made: it is not wanted any more.
      if (error instanceof RefusedError)
        return this.fail(packet, 'superseded', { leftover: built.storageKey });
      throw error;
    }
  }

  /** Give a packet up that could not be built for reasons unknown, so that its request does not hang. */
  async abandon(packetId: string): Promise<void> {
    const packet = await this.preparing(packetId);
    if (packet) await this.fail(packet, 'abandoned');
  }

  private async build(packet: Packet, plan: PacketPlan, signal?: AbortSignal): Promise<StoredPacket> {
    const workplace = await mkdtemp(join(tmpdir(), 'openroi-packet-'));
    const progress = new PacketProgress(this.dataSource, packet.id);
    try {
      const outputPath = join(workplace, 'packet.pdf');
      const built = await this.engine.run(
        'build-packet',
        { ...plan.input, outputPath },
        { signal, limits: plan.limits, onProgress: (done, total) => progress.report(done, total) },
      );
      await progress.settled();
      const storageKey = `packets/${packet.id}/${built.sha256}.pdf`;
      const stored = await this.storage.put(storageKey, createReadStream(outputPath));
      if (stored.sha256 !== built.sha256) throw new Error('The packet changed between proof and storage');
      return { ...built, storageKey };
    } finally {
      await progress.settled();
      await rm(workplace, { recursive: true, force: true });
    }
  }

  private async finish(packet: Packet, built: StoredPacket): Promise<void> {
    await this.requestWork.take({
      ...systemOrder(packet),
      action: 'finish-packet',
      step: async (work) => {
        if (!(await isTheOneInPreparation(work, packet.id))) return { data: null, result: undefined };
        const { sha256, sizeBytes, pageCount, proof, withheldLog, storageKey } = built;
        const pagesDone = packet.pagesTotal;
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
            pagesDone,
          }),
        );
        return { data: { packetId: packet.id, sha256, pages: pageCount, sizeBytes }, result: undefined };
      },
    });
  }

  /** @param more.leftover key of bytes that were stored for nothing */
  private async fail(
    packet: Packet,
    code: string,
    more: { detail?: string; leftover?: string } = {},
  ): Promise<void> {
    const order = { ...systemOrder(packet), action: 'fail-packet' } as const;
    const failed = await this.requestWork
      .take({
        ...order,
        step: async (work) => {
          if (!(await isTheOneInPreparation(work, packet.id))) return { data: null, result: false };
          await work.rows.update(
            Packet,
            { id: packet.id },
            { status: 'failed', failureCode: code, failureDetail: more.detail ?? null },
          );
          return { data: { packetId: packet.id, code }, result: true };
        },
      })
      .catch((error: unknown) => {
        // Another worker ended this packet before us, well or badly: its word stands.
        if (error instanceof RefusedError && error.first.code === 'NO_PACKET') return false;
        throw error;
      });
    if (failed && more.leftover) await this.storage.remove(more.leftover);
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
