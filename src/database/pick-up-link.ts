import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { linkExpiry } from '../domain/pick-up';
import { DownloadLink } from './entities';
import type { Packet } from './entities';

/** A new link and its code, in clear: told to the requester in two messages and kept nowhere. */
export interface IssuedLink {
  linkId: string;
  /** 256 random bits, base64url. */
  token: string;
  /** Six digits. */
  code: string;
  expiresAt: Date;
}

/** What the database keeps of a token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Issue a pick-up link for a packet; links of the request issued before stop working. */
export async function issueLink(rows: EntityManager, packet: Packet, now: Date): Promise<IssuedLink> {
  await rows.update(DownloadLink, { requestId: packet.requestId, recalledAt: IsNull() }, { recalledAt: now });
  const token = randomBytes(32).toString('base64url');
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const link = {
    id: randomUUID(),
    facilityId: packet.facilityId,
    requestId: packet.requestId,
    packetId: packet.id,
    tokenHash: tokenHash(token),
    codeHash: await hash(code),
    createdAt: now,
    expiresAt: linkExpiry(now),
    wrongCodes: 0,
    recalledAt: null,
    openings: 0,
  };
  await rows.insert(DownloadLink, link);
  return { linkId: link.id, token, code, expiresAt: link.expiresAt };
}
