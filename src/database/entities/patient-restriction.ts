import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Restriction } from '../../domain/restrictions/restrictions';
import { Facility } from './facility';
import { Patient } from './patient';

/** What a patient asked not to be told to somebody, and the hospital must or agreed to honour (45 CFR 164.522(a)). */
@Entity({ name: 'patient_restriction' })
@Index('patient_restriction_patient', ['patientId'])
@Check('patient_restriction_kind', `kind IN ('self_pay', 'agreed')`)
@Check(
  'patient_restriction_ended',
  `(ended_at IS NULL) = (ended_by_name IS NULL) AND (ended_at IS NULL) = (ended_reason IS NULL)`,
)
export class PatientRestriction implements Restriction {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'patient_id' }) patientId!: string;
  @Column('text') kind!: Restriction['kind'];
  /** Recipients it shuts out, by the name the ledger uses; empty for everybody it can bind. */
  @Column('text', { array: true }) recipients!: string[];
  /** Which item or information, for staff. */
  @Column('text') description!: string;
  /** Facility-local day on which the patient asked. */
  @Column('date', { name: 'asked_on' }) askedOn!: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  @Column('text', { name: 'ended_by_name', nullable: true }) endedByName!: string | null;
  @Column('text', { name: 'ended_reason', nullable: true }) endedReason!: string | null;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_patient_restriction_facility' })
  facility?: Facility;
  @ManyToOne(() => Patient)
  @JoinColumn({ name: 'patient_id', foreignKeyConstraintName: 'FK_patient_restriction_patient' })
  patient?: Patient;
}
