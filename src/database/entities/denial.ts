import { Column, Entity, Index, Unique } from 'typeorm';
import type { DenialGround } from '../../domain/sensitive/denial-letter';
import { RequestPart } from './request-part';

/** A ground of a denial as it was told to the requester. */
export interface ToldGround {
  ground: DenialGround;
  citation: string;
  pages: number;
  reviewable: boolean;
}

/** Access that was denied, wholly or in part, by a letter (45 CFR 164.524(d)). Its review is asked for once. */
@Entity({ name: 'denial' })
@Index('denial_by_time', ['facilityId', 'deniedAt'])
@Unique('denial_sequence', ['requestId', 'sequence'])
export class Denial extends RequestPart {
  @Column('integer') sequence!: number;
  /** All of it: nothing was released. */
  @Column('boolean') whole!: boolean;
  @Column('jsonb') grounds!: ToldGround[];
  @Column('boolean') reviewable!: boolean;
  /** Licences of the professionals whose judgment it rests on. */
  @Column('text', { name: 'licence_numbers', array: true }) licenceNumbers!: string[];
  @Column('uuid', { name: 'denied_by' }) deniedBy!: string;
  @Column('text', { name: 'denied_by_name' }) deniedByName!: string;
  @Column('timestamptz', { name: 'denied_at' }) deniedAt!: Date;
  /** Facility-local day on which a review was asked for. */
  @Column('date', { name: 'review_asked_on', nullable: true }) reviewAskedOn!: string | null;
  @Column('text', { name: 'review_asked_by', nullable: true }) reviewAskedBy!: string | null;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt!: Date | null;
  @Column('boolean', { nullable: true }) overturned!: boolean | null;
  /** Who reviewed: a licensed professional who had no part in the denial. */
  @Column('text', { name: 'reviewer_name', nullable: true }) reviewerName!: string | null;
  @Column('text', { name: 'reviewer_licence', nullable: true }) reviewerLicence!: string | null;
  @Column('text', { name: 'review_reason', nullable: true }) reviewReason!: string | null;
  @Column('text', { name: 'review_recorded_by', nullable: true }) reviewRecordedBy!: string | null;
}
