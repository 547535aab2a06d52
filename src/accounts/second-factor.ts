import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { SecondFactorRow, StaffEvent } from '../database/entities';
import type { StaffEventKind } from '../database/entities';
import { newRecoveryCodes, recoveryHash } from '../domain/second-factor/recovery-codes';
import { matchingStep } from '../domain/second-factor/totp';
import { Clock } from '../platform/clock';
import { Config } from '../platform/config';
import { seal, unseal } from './sealed-secret';

/** Bytes of a new secret (RFC 4226, 4: 160 bits recommended). */
const SECRET_BYTES = 20;

/** Whose account it is, and the name under which what they do is remembered. */
export interface Owner {
  id: string;
  name: string;
}

/** The second factor of staff: an authenticator app (RFC 6238), and recovery codes. */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Whether a password alone does not sign this person in. */
  async isOn(staffId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(SecondFactorRow, { staffId, confirmedAt: Not(IsNull()) });
  }

  /** Recovery codes not used yet; null while the factor is off. */
  async codesLeft(staffId: string): Promise<number | null> {
    const row = await this.dataSource.manager.findOneBy(SecondFactorRow, { staffId });
    return row?.confirmedAt ? row.recoveryHashes.length : null;
  }

  /** The secret to put into an app: a new one, or the one begun with and not confirmed yet. Null once confirmed. */
  async begin(staffId: string): Promise<Buffer | null> {
    const rows = this.dataSource.manager;
    const known = await rows.findOneBy(SecondFactorRow, { staffId });
    if (known?.confirmedAt) return null;
    const begun = known && this.open(known);
    if (begun) return begun;
    const secret = randomBytes(SECRET_BYTES);
    const sealedSecret = seal(secret, staffId, this.config.sessionSecret());
    await rows.query(
      `INSERT INTO second_factor (staff_id, sealed_secret, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (staff_id) DO UPDATE SET sealed_secret = EXCLUDED.sealed_secret
         WHERE second_factor.confirmed_at IS NULL`,
      [staffId, sealedSecret, this.clock.now()],
    );
    return secret;
  }

  /** Turn the factor on with a first code from the app. @returns the recovery codes, shown once; null for a wrong code */
  async confirm(owner: Owner, code: string): Promise<string[] | null> {
    return this.dataSource.transaction(async (rows) => {
      const row = await lock(rows, owner.id);
      if (!row || row.confirmedAt) return null;
      const step = this.stepOf(row, code);
      if (step === null) return null;
      const codes = newRecoveryCodes();
      const recoveryHashes = codes.map(recoveryHash);
      await rows.update(SecondFactorRow, owner.id, {
        ...{ confirmedAt: this.clock.now(), lastStep: step, recoveryHashes },
      });
      await this.remember(rows, owner.id, 'factor-confirmed', owner.name);
      return codes;
    });
  }

  /** Whether a code counts: from the app, or a recovery code. It counts once, also when two come at the same time. */
  async accepts(owner: Owner, code: string): Promise<boolean> {
    return this.dataSource.transaction(async (rows) => {
      const row = await lock(rows, owner.id);
      if (!row?.confirmedAt) return false;
      const step = this.stepOf(row, code);
      if (step !== null) {
        await rows.update(SecondFactorRow, owner.id, { lastStep: step });
        return true;
      }
      const left = row.recoveryHashes.filter((hash) => hash !== recoveryHash(code));
      if (left.length === row.recoveryHashes.length) return false;
      await rows.update(SecondFactorRow, owner.id, { recoveryHashes: left });
      await this.remember(rows, owner.id, 'recovery-code-used', owner.name);
      return true;
    });
  }

  /** New recovery codes; the old ones end. Ask for a code before (`accepts`). */
  async renewCodes(owner: Owner): Promise<string[]> {
    const codes = newRecoveryCodes();
    const recoveryHashes = codes.map(recoveryHash);
    await this.dataSource.transaction(async (rows) => {
      await rows.update(SecondFactorRow, owner.id, { recoveryHashes });
      await this.remember(rows, owner.id, 'recovery-codes-renewed', owner.name);
    });
    return codes;
  }

  /** Turn it off. Ask for a code before (`accepts`), and whether a hospital forces it. */
  async turnOff(owner: Owner): Promise<void> {
    await this.dataSource.transaction(async (rows) => {
      const { affected } = await rows.delete(SecondFactorRow, { staffId: owner.id });
      if (affected) await this.remember(rows, owner.id, 'factor-turned-off', owner.name);
    });
  }

  private stepOf(row: SecondFactorRow, code: string): number | null {
    const secret = this.open(row);
    return secret && matchingStep(secret, code, this.clock.now(), row.lastStep);
  }

  private open({ sealedSecret, staffId }: SecondFactorRow): Buffer | null {
    return unseal(sealedSecret, staffId, this.config.sessionSecret());
  }

  private async remember(
    rows: EntityManager,
    staffId: string,
    kind: StaffEventKind,
    actorName: string,
  ): Promise<void> {
    await rows.insert(StaffEvent, { staffId, kind, actorName, at: this.clock.now() });
  }
}

function lock(rows: EntityManager, staffId: string): Promise<SecondFactorRow | null> {
  return rows.findOne(SecondFactorRow, { where: { staffId }, lock: { mode: 'pessimistic_write' } });
}
