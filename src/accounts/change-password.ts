import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Staff, StaffEvent } from '../database/entities';
import { Clock } from '../platform/clock';
import { hashPassword, passwordMatches } from './passwords';

/** Change one's own password. Every other session of the person ends with it. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns the staff with the new password, or null when the present password was wrong */
  async run(staffId: string, present: string, next: string): Promise<Staff | null> {
    const staff = await this.dataSource.manager.findOneByOrFail(Staff, { id: staffId });
    if (!(await passwordMatches(staff.passwordHash, present))) return null;
    staff.passwordHash = await hashPassword(next);
    staff.passwordIsFirst = false;
    await this.dataSource.transaction(async (rows) => {
      await rows.update(Staff, staffId, { passwordHash: staff.passwordHash, passwordIsFirst: false });
      const at = this.clock.now();
      await rows.insert(StaffEvent, { staffId, kind: 'password-changed', actorName: staff.name, at });
    });
    return staff;
  }
}
