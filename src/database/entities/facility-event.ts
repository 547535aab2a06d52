import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Facility } from './facility';

/** A change of a hospital's own settings: who, when, and each field as it was and as it is. Append-only. */
@Entity({ name: 'facility_event' })
@Index('facility_event_facility', ['facilityId', 'at'])
export class FacilityEvent {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  /** What was changed: "settings", or "law" with the row's id. */
  @Column('text') kind!: string;
  @Column('uuid', { name: 'actor_id' }) actorId!: string;
  @Column('text', { name: 'actor_name' }) actorName!: string;
  @Column('timestamptz') at!: Date;
  /** Field names with [before, after]. */
  @Column('jsonb') changes!: Record<string, readonly [string, string]>;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_facility_event_facility' })
  facility?: Facility;
}
