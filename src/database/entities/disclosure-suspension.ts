import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { Suspension } from '../../domain/disclosures/suspension';
import { Facility } from './facility';
import { Patient } from './patient';

/** An agency's statement that an accounting would impede its work (45 CFR 164.528(a)(2)). Evidence: never changed. */
@Entity({ name: 'disclosure_suspension' })
@Index('disclosure_suspension_patient', ['patientId'])
@Check('disclosure_suspension_form', `form IN ('written', 'oral')`)
@Check('disclosure_suspension_ends', `until >= stated_on AND (form = 'oral' OR until IS NOT NULL)`)
@Check('disclosure_suspension_oral', `form = 'written' OR until IS NULL OR until <= stated_on + 30`)
export class DisclosureSuspension implements Suspension {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'patient_id' }) patientId!: string;
  /** As the rows of the ledger name it. */
  @Column('text', { name: 'recipient_name' }) recipientName!: string;
  @Column('text') form!: Suspension['form'];
  @Column('date', { name: 'stated_on' }) statedOn!: string;
  @Column('date', { nullable: true }) until!: string | null;
  /** Agency and official who made the statement. */
  @Column('text') official!: string;
  /** What it said: why the accounting would impede their work. */
  @Column('text') statement!: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_disclosure_suspension_facility' })
  facility?: Facility;
  @ManyToOne(() => Patient)
  @JoinColumn({ name: 'patient_id', foreignKeyConstraintName: 'FK_disclosure_suspension_patient' })
  patient?: Patient;
}
