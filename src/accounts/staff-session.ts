import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Facility, Staff, StaffRoleGrant } from '../database/entities';
import { LIFECYCLE } from '../domain/lifecycle';
import type { Actor, ActorRole } from '../domain/roles';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { SecondFactor } from './second-factor';
import { beginSignIn, endSession, SESSION_HOURS } from './session-record';
import type { SignInRecord } from './session-record';

/** A signed-in member of staff at the facility chosen; what `@CurrentStaff()` gives. */
export interface SignedInStaff {
  actor: Actor;
  staff: Staff;
  facilityId: string;
  facility: Facility;
  /** Facilities between which they may switch, this one included. */
  facilities: readonly Facility[];
  /** A CSRF token for the forms of this page. */
  csrf: string;
}

/** Sent by scripts that ask by themselves, without anybody's click: such a request does not put sign-off off. */
const POLL_HEADER = 'x-poll';
/** Asked for by a stream of events, which a browser opens anew by itself and which can bear no header of ours. */
const EVENT_STREAM = 'text/event-stream';

/** Why a request is not that of signed-in staff. */
export type NotSignedIn =
  | 'signed-out'
  | 'idle'
  | 'facility-not-chosen'
  | 'no-facility'
  | 'password-is-first'
  | 'second-factor-missing';

/** Who is behind a request: the session says who signed in, the database says whether that still holds. */
@Injectable()
export class StaffSession {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly secondFactor: SecondFactor,
  ) {}

  /** Begin a session for somebody who has just proven who they are; their only facility is chosen at once. */
  async begin(request: FastifyRequest, staff: Staff, facilityId?: string): Promise<void> {
    const facilities = await this.facilitiesOf(staff.id);
    const chosen = facilities.find(({ id }) => id === facilityId) ?? null;
    const only = facilities.length === 1 ? (facilities[0] ?? null) : null;
    const now = this.clock.now().getTime();
    await beginSignIn(request, {
      staffId: staff.id,
      facilityId: (chosen ?? only)?.id ?? null,
      signedInAt: now,
      lastSeenAt: now,
      passwordMark: passwordMark(staff),
      browser: String(request.headers['user-agent'] ?? '').slice(0, 200),
      address: request.ip,
    });
  }

  /** Sign somebody out. */
  async end(request: FastifyRequest): Promise<void> {
    await endSession(request);
  }

  /** Choose, or switch, the facility. @returns false when they have no role there */
  async choose(request: FastifyRequest, facilityId: string): Promise<boolean> {
    const who = await this.who(request);
    if (typeof who === 'string' || !request.session.signIn) return false;
    if (!who.facilities.some(({ id }) => id === facilityId)) return false;
    request.session.signIn = { ...request.session.signIn, facilityId };
    return true;
  }

  /** The person signed in, whether or not a facility is chosen yet; ends the session when it is over. */
  async who(request: FastifyRequest): Promise<{ staff: Staff; facilities: Facility[] } | NotSignedIn> {
    const record = request.session.signIn;
    if (!record) return 'signed-out';
    const over = this.isOver(record);
    const staff = over ? null : await this.dataSource.manager.findOneBy(Staff, { id: record.staffId });
    if (over || !staff?.active || passwordMark(staff) !== record.passwordMark) {
      await endSession(request);
      return over ? 'idle' : 'signed-out';
    }
    const facilities = await this.facilitiesOf(staff.id);
    return { staff, facilities };
  }

  /** The signed-in staff with their roles at the facility chosen, as the database knows them now. */
  async current(request: FastifyRequest, csrf: () => string): Promise<SignedInStaff | NotSignedIn> {
    const who = await this.who(request);
    const record = request.session?.signIn;
    if (typeof who === 'string') return who;
    if (!record) return 'signed-out';
    if (who.staff.passwordIsFirst) return 'password-is-first';
    if (who.facilities.length === 0) return 'no-facility';
    const facility = who.facilities.find(({ id }) => id === record.facilityId);
    if (!facility) return 'facility-not-chosen';
    const { staff } = who;
    const grants = await this.dataSource.manager.findBy(StaffRoleGrant, {
      staffId: staff.id,
      facilityId: facility.id,
    });
    const roles = grants.map(({ role }) => role);
    if (needsSecondFactor(facility, roles) && !(await this.secondFactor.isOn(staff.id)))
      return 'second-factor-missing';
    if (!asksByItself(request)) await this.noteSeen(request.session.sessionId);
    const actor = { id: staff.id, name: staff.name, roles };
    return { actor, staff, facilityId: facility.id, facility, facilities: who.facilities, csrf: csrf() };
  }

  /** Whether one of the hospitals at which somebody works forces a second factor on them. */
  async mustHaveSecondFactor(staffId: string): Promise<boolean> {
    const grants = await this.dataSource.manager.find(StaffRoleGrant, {
      where: { staffId },
      relations: { facility: true },
    });
    return grants.some(({ facility, role }) => facility && needsSecondFactor(facility, [role]));
  }

  /** One field by one statement: to save the whole session could undo what another request changed meanwhile. */
  private async noteSeen(sessionId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE session SET sess = jsonb_set(sess::jsonb, '{signIn,lastSeenAt}', to_jsonb($2::bigint))::json
        WHERE sid = $1 AND (sess #>> '{signIn,lastSeenAt}')::bigint < $2`,
      [sessionId, this.clock.now().getTime()],
    );
  }

  private isOver(record: SignInRecord): boolean {
    const now = this.clock.now().getTime();
    return (
      now - record.lastSeenAt >= this.config.SIGN_OFF_MINUTES * 60_000 ||
      now - record.signedInAt >= SESSION_HOURS * 3_600_000
    );
  }

  private async facilitiesOf(staffId: string): Promise<Facility[]> {
    return this.dataSource.manager
      .createQueryBuilder(Facility, 'facility')
      .where('EXISTS (SELECT FROM staff_role r WHERE r.facility_id = facility.id AND r.staff_id = :staffId)')
      .setParameters({ staffId })
      .orderBy('facility.name')
      .getMany();
  }
}

/** Roles that send records out of the house, or decide that they may go. */
const RELEASING: readonly ActorRole[] = [
  ...LIFECYCLE.release.by,
  ...LIFECYCLE['approve-packet'].by,
  'administrator',
];

/** Whether a hospital forces a second factor on somebody in these roles. */
export function needsSecondFactor({ twoFactorRequired }: Facility, roles: readonly ActorRole[]): boolean {
  return twoFactorRequired && roles.some((role) => RELEASING.includes(role));
}

function asksByItself({ headers }: FastifyRequest): boolean {
  return headers[POLL_HEADER] !== undefined || headers.accept?.includes(EVENT_STREAM) === true;
}

/** Tells one password of a person from the next without giving the hash to the session table. */
function passwordMark(staff: Staff): string {
  return createHash('sha256').update(staff.passwordHash).digest('base64url').slice(0, 16);
}
