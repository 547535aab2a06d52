import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StaffEvent } from '../database/entities';
import { refuse } from '../domain/refusals';
import { Clock } from '../platform/clock';
import type { SignInRecord } from './session-record';

/** A browser in which somebody is signed in. */
export interface OwnSession {
  /** Names it on the page; the session's own id is a secret, and is not told. */
  id: string;
  isThis: boolean;
  since: Date;
  seen: Date;
  browser: string;
  address: string;
}

/** The sessions of one person, and how they end from afar. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those that still run, the newest first. @param here id of the session that asks */
  async list(staffId: string, here: string): Promise<OwnSession[]> {
    const rows = await this.rowsOf(staffId);
    return rows
      .map(({ sid, signIn }) => ({
        id: nameOf(sid),
        isThis: sid === here,
        since: new Date(signIn.signedInAt),
        seen: new Date(signIn.lastSeenAt),
        browser: signIn.browser ?? '',
        address: signIn.address ?? '',
      }))
      .sort((one, other) => other.since.getTime() - one.since.getTime());
  }

  /**
   * End one of them, or all but the one that asks: each ends with its next request.
   * @throws RefusedError NOT_FOUND for a session that is not this person's, or is over
   */
  async end(staff: { id: string; name: string }, here: string, id: string | 'others'): Promise<void> {
    const rows = await this.rowsOf(staff.id);
    const ending = rows.filter(({ sid }) => (id === 'others' ? sid !== here : nameOf(sid) === id));
    if (ending.length === 0 && id !== 'others') return refuse('NOT_FOUND');
    if (ending.length === 0) return;
    await this.dataSource.transaction(async (work) => {
      await work.query('DELETE FROM session WHERE sid = ANY ($1)', [ending.map(({ sid }) => sid)]);
      const at = this.clock.now();
      await work.insert(StaffEvent, { staffId: staff.id, kind: 'sessions-ended', actorName: staff.name, at });
    });
  }

  private rowsOf(staffId: string): Promise<{ sid: string; signIn: SignInRecord }[]> {
    return this.dataSource.query(
      `SELECT sid, sess -> 'signIn' AS "signIn" FROM session
        WHERE sess #>> '{signIn,staffId}' = $1 AND expire > $2`,
      [staffId, this.clock.now()],
    );
  }
}

function nameOf(sid: string): string {
  return createHash('sha256').update(sid).digest('hex').slice(0, 24);
}
