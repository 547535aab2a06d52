import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { BreachNotice } from '../../domain/disclosures/breach';
import { Facility } from './facility';
import { Incident } from './incident';

/** One notice that a breach calls for, with its clock; counted anew when what it depends on changes. */
@Entity({ name: 'breach_clock' })
@Index('breach_clock_due', ['dueOn'])
export class BreachClock {
  @PrimaryColumn('uuid', { name: 'incident_id' }) incidentId!: string;
  /** Which notice, e.g. "individuals", "hhs", "media:PA"; stable while the rows are counted anew. */
  @PrimaryColumn('text') task!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('text', { name: 'notice_to' }) noticeTo!: BreachNotice['to'];
  @Column('text', { nullable: true }) state!: string | null;
  @Column('text', { name: 'rule_id' }) ruleId!: string;
  @Column('text') citation!: string;
  @Column('boolean') verified!: boolean;
  @Column('date') began!: string;
  /** Last day by the clock alone. */
  @Column('date') ends!: string;
  @Column('date', { name: 'target_on' }) targetOn!: string;
  /** Last day with what law enforcement put off. */
  @Column('date', { name: 'due_on' }) dueOn!: string;
  @Column('text', { name: 'why_en' }) whyEn!: string;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_breach_clock_facility' })
  facility?: Facility;
  @ManyToOne(() => Incident)
  @JoinColumn({ name: 'incident_id', foreignKeyConstraintName: 'FK_breach_clock_incident' })
  incident?: Incident;
}
