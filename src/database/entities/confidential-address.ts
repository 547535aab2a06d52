import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Facility } from './facility';
import { Patient } from './patient';

export const CONFIDENTIAL_CHANNELS = ['email', 'mail', 'phone'] as const;
export type ConfidentialChannel = (typeof CONFIDENTIAL_CHANNELS)[number];

/** Where a patient wants to be reached instead (45 CFR 164.522(b)). There is no field for a reason: nobody may ask. */
@Entity({ name: 'confidential_address' })
@Index('confidential_address_standing', ['patientId'], { unique: true, where: 'ended_at IS NULL' })
@Check('confidential_address_channel', `channel IN ('email', 'mail', 'phone')`)
@Check('confidential_address_ended', `(ended_at IS NULL) = (ended_by_name IS NULL)`)
export class ConfidentialAddress {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'patient_id' }) patientId!: string;
  @Column('text') channel!: ConfidentialChannel;
  /** An e-mail address, the lines of a postal one, or a telephone number. */
  @Column('text') address!: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('text', { name: 'ended_by_name', nullable: true }) endedByName!: string | null;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_confidential_address_facility' })
  facility?: Facility;
  @ManyToOne(() => Patient)
  @JoinColumn({ name: 'patient_id', foreignKeyConstraintName: 'FK_confidential_address_patient' })
  patient?: Patient;
}
