import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { PATIENT_EVENT_KINDS } from '../../domain/events';
import type { EventData, PatientEventKind } from '../../domain/events';
import { Facility } from './facility';
import { Patient } from './patient';

/** One link of the history of a patient's ledger of disclosures: who looked, asked, gave. Append-only. */
@Entity({ name: 'patient_event' })
@Unique('patient_event_sequence', ['patientId', 'sequence'])
export class PatientEvent {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'patient_id' }) patientId!: string;
  @Column('integer') sequence!: number;
  @Column('enum', { enum: PATIENT_EVENT_KINDS, enumName: 'patient_event_kind' }) kind!: PatientEventKind;
  @Column('text', { name: 'actor_id' }) actorId!: string;
  @Column('text', { name: 'actor_name' }) actorName!: string;
  @Column({ type: 'timestamptz', precision: 3 }) at!: Date;
  @Column('jsonb') data!: EventData;
  @Column('text', { name: 'previous_hash' }) previousHash!: string;
  @Column('text') hash!: string;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_patient_event_facility' })
  facility?: Facility;
  @ManyToOne(() => Patient)
  @JoinColumn({ name: 'patient_id', foreignKeyConstraintName: 'FK_patient_event_patient' })
  patient?: Patient;
}
