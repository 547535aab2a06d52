import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { Staff } from './staff';

/** What somebody has beside a password: an authenticator app, and codes for the day it is lost. */
@Entity({ name: 'second_factor' })
export class SecondFactorRow {
  @PrimaryColumn('uuid', { name: 'staff_id' }) staffId!: string;
  /** The app's secret, encrypted (`accounts/sealed-secret.ts`). */
  @Column('text', { name: 'sealed_secret' }) sealedSecret!: string;
  /** When a first code proved that the app has the secret; before that it counts for nothing. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  /** Time step of the code used last. */
  @Column('integer', { name: 'last_step', nullable: true }) lastStep!: number | null;
  /** Hashes of the recovery codes not used yet. */
  @Column('text', { name: 'recovery_hashes', array: true, default: '{}' }) recoveryHashes!: string[];
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;

  @OneToOne(() => Staff)
  @JoinColumn({ name: 'staff_id', foreignKeyConstraintName: 'FK_second_factor_staff' })
  staff?: Staff;
}
