import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { EVENT_KINDS } from '../../domain/events';
import type { EventData, EventKind } from '../../domain/events';
import { Facility } from './facility';
import { ReleaseRequest } from './release-request';

/** One link of a request's history. Append-only: the database refuses UPDATE, DELETE and TRUNCATE. */
@Entity({ name: 'history_event' })
// What reports count by; it holds more than TypeORM can say (migration "reports").
@Index('history_event_steps', { synchronize: false })
@Unique(['requestId', 'sequence'])
export class HistoryEvent {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'request_id' }) requestId!: string;
  @Column('integer') sequence!: number;
  @Column('enum', { enum: EVENT_KINDS, enumName: 'event_kind' }) kind!: EventKind;
  @Column('text', { name: 'actor_id' }) actorId!: string;
  @Column('text', { name: 'actor_name' }) actorName!: string;
  /** Millisecond precision, since the hash covers the ISO form that JavaScript writes. */
  @Column({ type: 'timestamptz', precision: 3 }) at!: Date;
  @Column('jsonb') data!: EventData;
  @Column('text', { name: 'previous_hash' }) previousHash!: string;
  @Column('text') hash!: string;

  @ManyToOne(() => Facility) @JoinColumn({ name: 'facility_id' }) facility?: Facility;
  @ManyToOne(() => ReleaseRequest) @JoinColumn({ name: 'request_id' }) request?: ReleaseRequest;
}
