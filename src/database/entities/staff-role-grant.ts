import { Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { STAFF_ROLES } from '../../domain/roles';
import type { StaffRole } from '../../domain/roles';
import { Facility } from './facility';
import { Staff } from './staff';

/** A role of a member of staff at one facility. */
@Entity({ name: 'staff_role' })
export class StaffRoleGrant {
  @PrimaryColumn('uuid', { name: 'staff_id' }) staffId!: string;
  @PrimaryColumn('uuid', { name: 'facility_id' }) facilityId!: string;
  @PrimaryColumn('enum', { enum: STAFF_ROLES, enumName: 'staff_role_name' }) role!: StaffRole;

  @ManyToOne(() => Staff) @JoinColumn({ name: 'staff_id' }) staff?: Staff;
  @ManyToOne(() => Facility) @JoinColumn({ name: 'facility_id' }) facility?: Facility;
}
