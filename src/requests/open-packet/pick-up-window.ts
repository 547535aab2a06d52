import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DownloadLink, Facility, Packet, ReleaseRequest } from '../../database/entities';
import { tokenHash } from '../../database/pick-up-link';
import { MAX_WRONG_CODES } from '../../domain/pick-up';
import { Clock } from '../../platform/clock';

/** Why a link opens nothing; `unknown` also stands for a mistyped address. */
export type LinkEnd = 'unknown' | 'recalled' | 'expired' | 'locked';

/** What the pick-up page may show of a link. Nothing here tells whose records they are. */
export interface PickUp {
  link: DownloadLink;
  request: ReleaseRequest;
  facility: Facility;
  packet: Packet;
  /** Null while the link is usable. */
  ended: LinkEnd | null;
}

/** Why a link has ended by now, or null. */
export function linkEnd(link: DownloadLink, now: Date): LinkEnd | null {
  if (link.recalledAt !== null) return 'recalled';
  if (link.expiresAt <= now) return 'expired';
  return link.wrongCodes >= MAX_WRONG_CODES ? 'locked' : null;
}

/** Looks a pick-up link up by the token of its address. Read anew on each click, so that a recall stops at once. */
@Injectable()
export class PickUpWindow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns null for a token that was never issued */
  async find(token: string, options: { withProof?: boolean } = {}): Promise<PickUp | null> {
    const rows = this.dataSource.manager;
    const link = await rows.findOneBy(DownloadLink, { tokenHash: tokenHash(token) });
    if (!link) return null;
    const packets = rows.createQueryBuilder(Packet, 'packet').where({ id: link.packetId });
    if (options.withProof) packets.addSelect('packet.proof');
    return {
      link,
      request: await rows.findOneByOrFail(ReleaseRequest, { id: link.requestId }),
      facility: await rows.findOneByOrFail(Facility, { id: link.facilityId }),
      packet: await packets.getOneOrFail(),
      ended: linkEnd(link, this.clock.now()),
    };
  }
}
