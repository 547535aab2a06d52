import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Disclosure } from '../../database/entities';
import { issueLink } from '../../database/pick-up-link';
import { LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { pickUpLetters } from '../../mail/pick-up-letters';
import { Storage, StoredFileMissingError } from '../../platform/storage';
import { decidedPages, pagesThatLeave } from '../page-decisions';
import { readFile } from '../papers-on-file';
import { newestPacket } from '../request-facts';
import { RequestWork } from '../request-work';
import { writeDenial } from '../write-denial';

/**
 * Let the packet leave: re-check everything at this instant, the stored bytes included, then write the disclosure,
 * the link and its two letters, and the letter of what was denied where a part stays behind (45 CFR 164.524(d)). All slow work happened before.
 */
@Injectable()
export class ReleaseRequest {
  constructor(
    private readonly requestWork: RequestWork,
    private readonly storage: Storage,
  ) {}

  /** @throws RefusedError, also when the stored bytes are not the approved ones (PACKET_HASH_DIFFERS) */
  async run(actor: Actor, facilityId: string, requestId: string): Promise<void> {
    await this.requestWork.take({
      facilityId,
      requestId,
      action: 'release',
      actor,
      input: async ({ rows }) => ({ packetSha256: await this.hashOfStoredPacket(rows, requestId) }),
      step: async (work) => {
        const { request, facility, rows, now, letters } = work;
        const packet = (await newestPacket(rows, requestId)) ?? refuse('NO_PACKET');
        const recipient = request.requesterEmail ?? refuse('NO_RECIPIENT_ADDRESS');
        const basis = LEGAL_BASIS_RULES[request.basis];
        const disclosure = await rows.insert(Disclosure, {
          facilityId,
          requestId,
          packetId: packet.id,
          patientId: request.patientId ?? refuse('PATIENT_NOT_MATCHED'),
          disclosedAt: now,
          recipientName: request.requesterOrganization ?? request.requesterName,
          recipientAddress: recipient,
          description: request.recordsWanted,
          purpose: basis.label,
          basis: request.basis,
          accountable: basis.accountable,
          accountableReason: basis.accountableReason,
          releasedBy: actor.id,
        });
        const link = await issueLink(rows, packet, now);
        letters.push(...pickUpLetters(request, facility, link, recipient));
        const decided = await decidedPages(rows, request, await readFile(rows, request, now));
        const leaving = await pagesThatLeave(rows, requestId, decided);
        const denialId = await writeDenial(work, decided, leaving.length);
        const data = {
          packetId: packet.id,
          sha256: packet.sha256,
          pages: packet.pageCount,
          disclosureId: String(disclosure.identifiers[0]!['id']),
          accountable: basis.accountable,
          rule: basis.accountableReason,
          linkId: link.linkId,
          expiresAt: link.expiresAt.toISOString(),
          ...(denialId && { denialId }),
        };
        return { data, result: undefined };
      },
    });
  }

  /** SHA-256 of the bytes that would leave now; an empty text when they are gone, which equals no hash. */
  private async hashOfStoredPacket(rows: EntityManager, requestId: string): Promise<string> {
    const packet = await newestPacket(rows, requestId);
    if (!packet?.storageKey) return '';
    const hash = createHash('sha256');
    try {
      await pipeline(await this.storage.read(packet.storageKey), hash);
    } catch (error) {
      if (error instanceof StoredFileMissingError) return '';
      throw error;
    }
    return hash.digest('hex');
  }
}
