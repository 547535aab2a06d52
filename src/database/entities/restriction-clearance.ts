import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { PatientRestriction } from './patient-restriction';
import { RequestPart } from './request-part';

/** A person looked: what leaves, as the records are at that revision, holds nothing that the restriction covers. */
@Entity({ name: 'restriction_clearance' })
export class RestrictionClearance extends RequestPart {
  @Column('uuid', { name: 'restriction_id' }) restrictionId!: string;
  /** The request's `records_revision` that was looked at: any later change asks again. */
  @Column('integer', { name: 'records_revision' }) recordsRevision!: number;
  @Column('text') reason!: string;
  @Column('uuid', { name: 'cleared_by' }) clearedBy!: string;
  @Column('text', { name: 'cleared_by_name' }) clearedByName!: string;
  @Column('timestamptz', { name: 'cleared_at' }) clearedAt!: Date;

  @ManyToOne(() => PatientRestriction)
  @JoinColumn({ name: 'restriction_id', foreignKeyConstraintName: 'FK_restriction_clearance_restriction' })
  restriction?: PatientRestriction;
}
