import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { BreachAssessment, BreachExclusion, BreachFinding } from '../../domain/disclosures/breach';
import { Facility } from './facility';
import { Incident } from './incident';

/** The privacy officer's judgement of an incident; the newest counts, and none is ever changed. */
@Entity({ name: 'incident_assessment' })
@Unique('incident_assessment_sequence', ['incidentId', 'sequence'])
export class IncidentAssessment {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'incident_id' }) incidentId!: string;
  @Column('integer') sequence!: number;
  @Column('date', { name: 'discovered_on' }) discoveredOn!: string;
  /** Individuals whose information went astray, by state of residence. */
  @Column('jsonb') affected!: Record<string, number>;
  @Column('text', { nullable: true }) exclusion!: BreachExclusion | null;
  @Column('text', { name: 'exclusion_facts', nullable: true }) exclusionFacts!: string | null;
  @Column('jsonb') factors!: BreachAssessment['factors'];
  @Column('boolean', { name: 'concluded_low' }) concludedLow!: boolean;
  @Column('boolean', { name: 'is_breach' }) isBreach!: boolean;
  @Column('text') why!: BreachFinding['why'];
  @Column('text') citation!: string;
  @Column('uuid', { name: 'assessed_by' }) assessedBy!: string;
  @Column('text', { name: 'assessed_by_name' }) assessedByName!: string;
  @Column('timestamptz', { name: 'assessed_at' }) assessedAt!: Date;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_incident_assessment_facility' })
  facility?: Facility;
  @ManyToOne(() => Incident)
  @JoinColumn({ name: 'incident_id', foreignKeyConstraintName: 'FK_incident_assessment_incident' })
  incident?: Incident;
}
