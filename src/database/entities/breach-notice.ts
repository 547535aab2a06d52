import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Facility } from './facility';
import { Incident } from './incident';

/** That a notice was given, when and how. Evidence: never changed. */
@Entity({ name: 'breach_notice' })
@Unique('breach_notice_once', ['incidentId', 'task'])
export class BreachNoticeGiven {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'incident_id' }) incidentId!: string;
  @Column('text') task!: string;
  @Column('date', { name: 'given_on' }) givenOn!: string;
  /** How it was given, or under which number HHS took it. */
  @Column('text') remark!: string;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_breach_notice_facility' })
  facility?: Facility;
  @ManyToOne(() => Incident)
  @JoinColumn({ name: 'incident_id', foreignKeyConstraintName: 'FK_breach_notice_incident' })
  incident?: Incident;
}
