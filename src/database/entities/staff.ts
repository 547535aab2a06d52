import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A member of staff. What they may do is granted by facility in `staff_role`. */
@Entity({ name: 'staff' })
export class Staff {
  @PrimaryGeneratedColumn('uuid') id!: string;
  /** Sign-in name, lower case. */
  @Column('text', { unique: true }) email!: string;
  @Column('text') name!: string;
  /** argon2id in PHC form. */
  @Column('text', { name: 'password_hash' }) passwordHash!: string;
  /** An administrator gave it; the person chooses their own before anything else. */
  @Column('boolean', { name: 'password_is_first', default: false }) passwordIsFirst!: boolean;
  @Column('boolean', { default: true }) active!: boolean;
  @Column('integer', { name: 'failed_sign_ins', default: 0 }) failedSignIns!: number;
  @Column('timestamptz', { name: 'locked_until', nullable: true }) lockedUntil!: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
}
