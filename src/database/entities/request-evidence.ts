import { Check, Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import type { EvidenceKind } from '../../domain/basis/requirement';
import { RequestDocument } from './request-document';
import { RequestPart } from './request-part';

/** One thing that the law wants on file for a request, as a person found it. Taken back, it stays on record. */
@Entity({ name: 'request_evidence' })
@Index('request_evidence_standing', ['requestId', 'kind'], { unique: true, where: 'withdrawn_at IS NULL' })
@Check('request_evidence_days', 'counts_from <= counts_until')
@Check(
  'request_evidence_withdrawn',
  '(withdrawn_at IS NULL) = (withdrawn_by_name IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)',
)
export class RequestEvidence extends RequestPart {
  @Column('text') kind!: EvidenceKind;
  /** First and last facility-local day on which it counts; null for no limit. */
  @Column('date', { name: 'counts_from', nullable: true }) countsFrom!: string | null;
  @Column('date', { name: 'counts_until', nullable: true }) countsUntil!: string | null;
  /** What was seen or said, for colleagues. */
  @Column('text') note!: string;
  /** The paper that shows it, where there is one. */
  @Column('uuid', { name: 'document_id', nullable: true }) documentId!: string | null;
  @Column('uuid', { name: 'recorded_by' }) recordedBy!: string;
  @Column('text', { name: 'recorded_by_name' }) recordedByName!: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt!: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  @Column('text', { name: 'withdrawn_by_name', nullable: true }) withdrawnByName!: string | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason!: string | null;

  @ManyToOne(() => RequestDocument)
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'FK_request_evidence_document' })
  document?: RequestDocument | null;
}
