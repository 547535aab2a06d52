import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { createStaff } from '../accounts/create-staff';
import { hashPassword } from '../accounts/passwords';
import { Facility, SecondFactorRow, Staff, StaffEvent, StaffRoleGrant } from '../database/entities';
import type { StaffEventKind } from '../database/entities';
import { refuse } from '../domain/refusals';
import type { Actor, StaffRole } from '../domain/roles';
import { decideAccountChange } from '../domain/staff/account-change';
import type { AccountChange } from '../domain/staff/account-change';
import { Clock } from '../platform/clock';
import type { AddStaffDto, ChangeRolesDto } from './administration.dto';
import { expectAdministrator } from './expect-administrator';
import { belongs } from './staff-roster';

/** The account of somebody who was added, and the password that is told once. */
export interface AddedStaff {
  staffId: string;
  name: string;
  /** Null for who had an account already, and keeps their own. */
  firstPassword: string | null;
}

/** Administrators change the accounts of those who work at their hospital; each change is in the account's history. */
@Injectable()
export class StaffOffice {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Somebody begins to work here. An account with this address is given the roles, under the name that it has.
   * @throws RefusedError ROLE_NOT_ALLOWED; ALREADY_ON_STAFF
   */
  async add(actor: Actor, facilityId: string, form: AddStaffDto): Promise<AddedStaff> {
    return this.locked(actor, facilityId, async (rows) => {
      const email = form.email.trim().toLowerCase();
      const roles = [...new Set(form.roles)];
      const known = await rows.findOneBy(Staff, { email });
      if (known) {
        if (await rows.existsBy(StaffRoleGrant, { staffId: known.id, facilityId }))
          return refuse('ALREADY_ON_STAFF', { name: known.name });
        await rows.insert(
          StaffRoleGrant,
          roles.map((role) => ({ staffId: known.id, facilityId, role })),
        );
        await this.remember(rows, actor, facilityId, known.id, 'roles-changed', { was: [], now: roles });
        return { staffId: known.id, name: known.name, firstPassword: null };
      }
      const password = newPassword();
      const made = await createStaff(rows, {
        ...{ email, name: form.staffName.trim(), password, roles: { [facilityId]: roles } },
        passwordIsFirst: true,
      });
      await this.remember(rows, actor, facilityId, made.id, 'account-made', { now: roles });
      return { staffId: made.id, name: made.name, firstPassword: password };
    });
  }

  /** @throws RefusedError ROLE_NOT_ALLOWED, NOT_FOUND, OWN_ACCOUNT, LAST_ADMINISTRATOR, ACCOUNT_CHANGED */
  async changeRoles(actor: Actor, facilityId: string, staffId: string, form: ChangeRolesDto): Promise<void> {
    const next = [...new Set(form.roles)];
    const change = { kind: 'roles', was: form.was, next } as const;
    await this.change(actor, facilityId, staffId, change, async (rows) => {
      await rows.delete(StaffRoleGrant, { staffId, facilityId });
      if (next.length > 0)
        await rows.insert(
          StaffRoleGrant,
          next.map((role) => ({ staffId, facilityId, role })),
        );
      return { kind: 'roles-changed', data: { was: form.was, now: next } };
    });
  }

  /** Nobody signs in with a closed account; what it did stays. @throws RefusedError as the others, ACCOUNT_ELSEWHERE */
  async setActive(actor: Actor, facilityId: string, staffId: string, active: boolean): Promise<void> {
    await this.change(actor, facilityId, staffId, { kind: active ? 'open' : 'close' }, async (rows) => {
      const { affected } = await rows.update(Staff, { id: staffId, active: !active }, { active });
      if (affected === 0) return refuse('ACCOUNT_CHANGED');
      if (!active) await endSessions(rows, staffId);
      return { kind: active ? 'account-opened' : 'account-closed' };
    });
  }

  /** A new first password; the old one and every session end. @returns it, told once. @throws as `setActive` */
  async resetPassword(actor: Actor, facilityId: string, staffId: string): Promise<string> {
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    await this.change(actor, facilityId, staffId, { kind: 'reset-password' }, async (rows) => {
      const fresh = { passwordHash, passwordIsFirst: true, failedSignIns: 0, lockedUntil: null };
      await rows.update(Staff, staffId, fresh);
      await endSessions(rows, staffId);
      return { kind: 'password-reset' };
    });
    return password;
  }

  /** Take the second factor away after it was lost. @throws as `setActive`, NO_SECOND_FACTOR */
  async resetFactor(actor: Actor, facilityId: string, staffId: string): Promise<void> {
    await this.change(actor, facilityId, staffId, { kind: 'reset-factor' }, async (rows) => {
      const { affected } = await rows.delete(SecondFactorRow, { staffId });
      if (!affected) return refuse('NO_SECOND_FACTOR');
      await endSessions(rows, staffId);
      return { kind: 'factor-reset' };
    });
  }

  /** Sign somebody out everywhere. @throws as `setActive` */
  async endSessions(actor: Actor, facilityId: string, staffId: string): Promise<void> {
    await this.change(actor, facilityId, staffId, { kind: 'end-sessions' }, async (rows) => {
      await endSessions(rows, staffId);
      return { kind: 'sessions-ended' };
    });
  }

  /** Let an account sign in again that rests after wrong tries. @throws RefusedError NOT_FOUND, OWN_ACCOUNT */
  async freeSignIn(actor: Actor, facilityId: string, staffId: string): Promise<void> {
    await this.change(actor, facilityId, staffId, { kind: 'free-sign-in' }, async (rows) => {
      await rows.update(Staff, staffId, { failedSignIns: 0, lockedUntil: null });
      return { kind: 'sign-in-freed' };
    });
  }

  private async change(
    actor: Actor,
    facilityId: string,
    staffId: string,
    change: AccountChange,
    step: (rows: EntityManager) => Promise<{ kind: StaffEventKind; data?: StaffEvent['data'] }>,
  ): Promise<void> {
    await this.locked(actor, facilityId, async (rows) => {
      if (!(await belongs(rows, facilityId, staffId))) return refuse('NOT_FOUND');
      const refusal = decideAccountChange(await factsOf(rows, actor, facilityId, staffId), change);
      if (refusal) return refuse(refusal);
      const { kind, data } = await step(rows);
      await this.remember(rows, actor, facilityId, staffId, kind, data ?? {});
    });
  }

  /** One administrator of a hospital at a time, so that two cannot take each other's last administrator away. */
  private locked<Result>(
    actor: Actor,
    facilityId: string,
    run: (rows: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    expectAdministrator(actor);
    return this.dataSource.transaction(async (rows) => {
      await rows.findOneOrFail(Facility, { where: { id: facilityId }, lock: { mode: 'pessimistic_write' } });
      // Rights that were taken away while this waited for the lock are gone.
      const still = { staffId: actor.id, facilityId, role: 'administrator' } as const;
      if (!(await rows.existsBy(StaffRoleGrant, still))) expectAdministrator({ ...actor, roles: [] });
      return run(rows);
    });
  }

  private async remember(
    rows: EntityManager,
    actor: Actor,
    facilityId: string,
    staffId: string,
    kind: StaffEventKind,
    data: StaffEvent['data'],
  ): Promise<void> {
    const entry = { staffId, facilityId, kind, actorName: actor.name, at: this.clock.now(), data };
    await rows.insert(StaffEvent, entry);
  }
}

async function factsOf(rows: EntityManager, actor: Actor, facilityId: string, staffId: string) {
  const staff = await rows.findOneByOrFail(Staff, { id: staffId });
  const grants = await rows.findBy(StaffRoleGrant, { staffId });
  const administered = await rows.findBy(StaffRoleGrant, { staffId: actor.id, role: 'administrator' });
  const mine = new Set(administered.map((grant) => grant.facilityId));
  const administrators = await rows.findBy(StaffRoleGrant, { facilityId, role: 'administrator' });
  const others = administrators.map((grant) => grant.staffId).filter((id) => id !== staffId);
  return {
    isOwn: staffId === actor.id,
    isActive: staff.active,
    roles: grants.filter((grant) => grant.facilityId === facilityId).map(({ role }): StaffRole => role),
    otherAdministrators: await rows.countBy(Staff, { id: In(others), active: true }),
    worksElsewhere: grants.some((grant) => !mine.has(grant.facilityId)),
  };
}

async function endSessions(rows: EntityManager, staffId: string): Promise<void> {
  await rows.query(`DELETE FROM session WHERE sess #>> '{signIn,staffId}' = $1`, [staffId]);
}

/** 96 bits; letters and digits that can be read out. */
function newPassword(): string {
  return randomBytes(12).toString('base64url');
}
