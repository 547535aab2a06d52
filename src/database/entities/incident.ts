import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Disclosure } from './disclosure';
import { Facility } from './facility';
import { Patient } from './patient';
import { ReleaseRequest } from './release-request';

/** A released packet that went astray. Evidence: never changed; what is found out later is an assessment. */
@Entity({ name: 'incident' })
@Unique('incident_number', ['facilityId', 'number'])
@Unique('incident_of_request', ['requestId'])
@Unique('incident_of_disclosure', ['disclosureId'])
@Index('incident_log', ['facilityId', 'recordedAt', 'id'])
@Index('incident_of_patient', ['patientId'])
@Check('incident_days', 'happened_on <= learned_on')
export class Incident {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @Column('uuid', { name: 'disclosure_id' }) disclosureId!: string;
  @Column('uuid', { name: 'patient_id' }) patientId!: string;
  /** E.g. "SGH-I-2026-000001". */
  @Column('text') number!: string;
  @Column('text', { name: 'what_happened' }) whatHappened!: string;
  /** Who really got it; null when not known. */
  @Column('text', { name: 'recipient_name', nullable: true }) recipientName!: string | null;
  @Column('date', { name: 'happened_on' }) happenedOn!: string;
  /** First day on which anybody of the workforce or an agent knew (45 CFR 164.404(a)(2)). */
  @Column('date', { name: 'learned_on' }) learnedOn!: string;
  /** Live links that recording it stopped. */
  @Column('integer', { name: 'links_recalled' }) linksRecalled!: number;
  /** How often the packet had been downloaded by then. */
  @Column('integer') openings!: number;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_incident_facility' })
  facility?: Facility;
  @ManyToOne(() => Patient)
  @JoinColumn({ name: 'patient_id', foreignKeyConstraintName: 'FK_incident_patient' })
  patient?: Patient;
  @ManyToOne(() => ReleaseRequest)
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'FK_incident_request' })
  request?: ReleaseRequest;
  @ManyToOne(() => Disclosure)
  @JoinColumn({ name: 'disclosure_id', foreignKeyConstraintName: 'FK_incident_disclosure' })
  disclosure?: Disclosure;
}
