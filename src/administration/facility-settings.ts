import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Facility, FacilityEvent } from '../database/entities';
import { refuse } from '../domain/refusals';
import type { Actor } from '../domain/roles';
import { Clock } from '../platform/clock';
import type { FacilitySettingsDto } from './administration.dto';
import { expectAdministrator } from './expect-administrator';

/** A hospital's settings as the page shows them. */
export interface SettingsView {
  facility: Facility;
  version: string;
  /** Newest first. */
  history: FacilityEvent[];
}

/** What a hospital says of itself, and what it forces. */
@Injectable()
export class FacilitySettings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError ROLE_NOT_ALLOWED */
  async show(actor: Actor, facilityId: string): Promise<SettingsView> {
    expectAdministrator(actor);
    const rows = this.dataSource.manager;
    const facility = await rows.findOneByOrFail(Facility, { id: facilityId });
    const history = await rows.find(FacilityEvent, {
      where: { facilityId },
      order: { at: 'DESC' },
      take: 200,
    });
    return { facility, version: versionOf(facility), history };
  }

  /** @throws RefusedError ROLE_NOT_ALLOWED; SETTINGS_CHANGED when somebody else was faster */
  async change(actor: Actor, facilityId: string, form: FacilitySettingsDto): Promise<void> {
    expectAdministrator(actor);
    await this.dataSource.transaction(async (rows) => {
      const where = { id: facilityId };
      const before = await rows.findOneOrFail(Facility, { where, lock: { mode: 'pessimistic_write' } });
      if (versionOf(before) !== form.version) return refuse('SETTINGS_CHANGED');
      const after = {
        name: form.facilityName.trim(),
        address: form.facilityAddress.replace(/\r\n?/g, '\n').trim(),
        phone: form.facilityPhone.trim(),
        twoFactorRequired: form.twoFactorRequired,
      };
      const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
        (key) => before[key] !== after[key],
      );
      if (changed.length === 0) return;
      await rows.update(Facility, facilityId, after);
      await rows.insert(FacilityEvent, {
        ...{ facilityId, kind: 'settings', actorId: actor.id, actorName: actor.name, at: this.clock.now() },
        changes: Object.fromEntries(
          changed.map((key) => [key, [String(before[key]), String(after[key])] as const]),
        ),
      });
    });
  }
}

function versionOf({ name, address, phone, twoFactorRequired }: Facility): string {
  return createHash('sha256')
    .update(JSON.stringify([name, address, phone, twoFactorRequired]))
    .digest('hex');
}
