import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ReleaseRequest, SecondFactorRow, Staff, StaffEvent, StaffRoleGrant } from '../database/entities';
import { refuse } from '../domain/refusals';
import type { Actor, StaffRole } from '../domain/roles';
import { OwnSessions } from '../accounts/own-sessions';
import type { OwnSession } from '../accounts/own-sessions';
import { expectAdministrator } from './expect-administrator';

/** One line of the roster. */
export interface RosterLine {
  id: string;
  name: string;
  email: string;
  active: boolean;
  /** They have not chosen a password of their own yet. */
  passwordIsFirst: boolean;
  lockedUntil: Date | null;
  hasSecondFactor: boolean;
  roles: StaffRole[];
}

/** One person's account, with what depends on it. */
export interface RosterPerson extends RosterLine {
  /** Open requests here that are theirs. */
  openRequests: number;
  sessions: OwnSession[];
  /** Newest first. */
  history: StaffEvent[];
}

/** Everybody who works, or worked, at a hospital: for those who administer it. */
@Injectable()
export class StaffRoster {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: OwnSessions,
  ) {}

  /** By name; who has a role here. @throws RefusedError ROLE_NOT_ALLOWED */
  async list(actor: Actor, facilityId: string): Promise<RosterLine[]> {
    expectAdministrator(actor);
    const grants = await this.dataSource.manager.findBy(StaffRoleGrant, { facilityId });
    return linesOf(this.dataSource.manager, facilityId, [...new Set(grants.map(({ staffId }) => staffId))]);
  }

  /** @throws RefusedError ROLE_NOT_ALLOWED; NOT_FOUND for who never had a role here */
  async one(actor: Actor, facilityId: string, staffId: string): Promise<RosterPerson> {
    expectAdministrator(actor);
    const rows = this.dataSource.manager;
    const [line] = (await belongs(rows, facilityId, staffId))
      ? await linesOf(rows, facilityId, [staffId])
      : [];
    if (!line) return refuse('NOT_FOUND');
    return {
      ...line,
      openRequests: await rows.countBy(ReleaseRequest, {
        facilityId,
        assigneeId: staffId,
        state: In(['received', 'verified', 'redacted']),
      }),
      sessions: await this.sessions.list(staffId, ''),
      // What another hospital did with its roles is that hospital's.
      history: await rows.find(StaffEvent, {
        where: [
          { staffId, facilityId },
          { staffId, facilityId: IsNull() },
        ],
        order: { at: 'DESC' },
        take: 200,
      }),
    };
  }
}

/** Whether somebody works here, or did: whoever lost all roles can still be given one again. */
export async function belongs(rows: EntityManager, facilityId: string, staffId: string): Promise<boolean> {
  return (
    (await rows.existsBy(StaffRoleGrant, { facilityId, staffId })) ||
    (await rows.existsBy(StaffEvent, { facilityId, staffId }))
  );
}

async function linesOf(rows: EntityManager, facilityId: string, ids: string[]): Promise<RosterLine[]> {
  const staff = await rows.find(Staff, { where: { id: In(ids) }, order: { name: 'ASC', id: 'ASC' } });
  const grants = await rows.findBy(StaffRoleGrant, { facilityId, staffId: In(ids) });
  const factors = await rows.findBy(SecondFactorRow, { staffId: In(ids) });
  return staff.map(({ id, name, email, active, passwordIsFirst, lockedUntil }) => ({
    ...{ id, name, email, active, passwordIsFirst, lockedUntil },
    hasSecondFactor: factors.some(({ staffId, confirmedAt }) => staffId === id && confirmedAt !== null),
    roles: grants.filter(({ staffId }) => staffId === id).map(({ role }) => role),
  }));
}
