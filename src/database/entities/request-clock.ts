import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { ClockSubject, Span } from '../../domain/clocks/clock-row';
import { Facility } from './facility';
import { ReleaseRequest } from './release-request';

/** One clock of one request as it was started: which rule, when it began, when it ends and why. */
@Entity({ name: 'request_clock' })
@Index('request_clock_governs', ['requestId'], { unique: true, where: 'governs' })
export class RequestClock {
  @PrimaryColumn('uuid', { name: 'request_id' }) requestId!: string;
  /** Row of the law. */
  @PrimaryColumn('text', { name: 'rule_id' }) ruleId!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('text') jurisdiction!: string;
  @Column('text') subject!: ClockSubject;
  @Column('text') citation!: string;
  /** Whether counsel had confirmed the rule then. */
  @Column('boolean') verified!: boolean;
  @Column('jsonb') span!: Span;
  /** Null while a payment that begins it is awaited. */
  @Column('date', { nullable: true }) began!: string | null;
  /** Last day; null while not begun, and where the law names no number. */
  @Column('date', { nullable: true }) ends!: string | null;
  /** Last day before the extension. */
  @Column('date', { name: 'first_ends', nullable: true }) firstEnds!: string | null;
  /** Business day on or before the end. */
  @Column('date', { name: 'target_on', nullable: true }) targetOn!: string | null;
  @Column('text', { name: 'why_en' }) whyEn!: string;
  @Column('text', { name: 'why_es' }) whyEs!: string;
  /** The earliest end: it made the request's due date. One a request. */
  @Column('boolean') governs!: boolean;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_request_clock_facility' })
  facility?: Facility;
  @ManyToOne(() => ReleaseRequest)
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'FK_request_clock_request' })
  request?: ReleaseRequest;
}
