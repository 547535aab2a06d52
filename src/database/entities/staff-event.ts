import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Staff } from './staff';

/** Every kind of entry in the history of an account. */
export const STAFF_EVENT_KINDS = [
  'factor-confirmed',
  'factor-turned-off',
  'factor-reset',
  'recovery-code-used',
  'recovery-codes-renewed',
  'sessions-ended',
  'password-changed',
  'account-made',
  'roles-changed',
  'account-closed',
  'account-opened',
  'password-reset',
  'sign-in-freed',
] as const;
export type StaffEventKind = (typeof STAFF_EVENT_KINDS)[number];

/** Something that happened to an account. Append-only. */
@Entity({ name: 'staff_event' })
@Index('staff_event_staff', ['staffId', 'at'])
@Check('staff_event_kind', `kind IN (${STAFF_EVENT_KINDS.map((kind) => `'${kind}'`).join(', ')})`)
export class StaffEvent {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'staff_id' }) staffId!: string;
  @Column('text') kind!: StaffEventKind;
  @Column('text', { name: 'actor_name' }) actorName!: string;
  @Column('timestamptz') at!: Date;
  /** Where it was done; null for what a person does with their own account. */
  @Column('uuid', { name: 'facility_id', nullable: true }) facilityId!: string | null;
  /** Roles before and after. */
  @Column('jsonb', { default: {} }) data!: Record<string, readonly string[]>;

  @ManyToOne(() => Staff)
  @JoinColumn({ name: 'staff_id', foreignKeyConstraintName: 'FK_staff_event_staff' })
  staff?: Staff;
}
