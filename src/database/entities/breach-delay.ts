import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Facility } from './facility';
import { Incident } from './incident';

/** A law enforcement official's statement that notice would impede their work (45 CFR 164.412). The newest counts. */
@Entity({ name: 'breach_delay' })
@Unique('breach_delay_sequence', ['incidentId', 'sequence'])
@Check('breach_delay_form', `form IN ('written', 'oral')`)
@Check('breach_delay_ends', `until >= stated_on AND (form = 'written' OR until <= stated_on + 30)`)
export class BreachDelay {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'incident_id' }) incidentId!: string;
  @Column('integer') sequence!: number;
  @Column('text') form!: 'written' | 'oral';
  @Column('date', { name: 'stated_on' }) statedOn!: string;
  @Column('date') until!: string;
  @Column('text') official!: string;
  @Column('text') statement!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_breach_delay_facility' })
  facility?: Facility;
  @ManyToOne(() => Incident)
  @JoinColumn({ name: 'incident_id', foreignKeyConstraintName: 'FK_breach_delay_incident' })
  incident?: Incident;
}
