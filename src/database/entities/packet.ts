import { Column, Entity, Index, Unique } from 'typeorm';
import { PACKET_STATUSES } from '../../domain/facts';
import type { PacketStatus } from '../../domain/facts';
import type { ReviewReason } from '../../domain/review/required-pages';
import type { WithholdingCode } from '../../domain/withholding';
import { RequestPart } from './request-part';

/** A page of the records that stayed by a rule of law, not by a mark. */
export interface LeftOutPage {
  documentId: string;
  page: number;
  code: WithholdingCode;
}

/** One attempt at a packet. Its bytes, once proven, never change. */
@Entity({ name: 'packet' })
@Unique(['requestId', 'sequence'])
@Index('packet_proven', ['facilityId', 'requestId', 'sequence'], { where: `status = 'proven'` })
export class Packet extends RequestPart {
  /** 1, 2, 3 ... within the request; the newest one counts. */
  @Column('integer') sequence!: number;
  @Column('enum', { enum: PACKET_STATUSES, enumName: 'packet_status' }) status!: PacketStatus;
  /** The request's `records_revision` from which it is made. */
  @Column('integer', { name: 'records_revision' }) recordsRevision!: number;
  @Column('uuid', { name: 'prepared_by' }) preparedBy!: string;
  @Column('timestamptz', { name: 'prepared_at' }) preparedAt!: Date;
  /** Who certified it as the custodian of records, signed in as themselves; null without a certificate. */
  @Column('jsonb', { name: 'certified_by', nullable: true })
  certifiedBy!: { custodianName: string; custodianTitle: string } | null;
  /** When a worker last began to build it; null while it waits for one. */
  @Column('timestamptz', { name: 'building_since', nullable: true }) buildingSince!: Date | null;
  @Column('integer', { name: 'pages_done', default: 0 }) pagesDone!: number;
  @Column('integer', { name: 'pages_total', default: 0 }) pagesTotal!: number;
  /** Where its bytes lie, or are being put: they count only once `sha256` is there too. */
  @Column('text', { name: 'storage_key', nullable: true }) storageKey!: string | null;
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('bigint', {
    name: 'size_bytes',
    nullable: true,
    transformer: {
      from: (size: string | null) => (size === null ? null : Number(size)),
      to: (size: number | null) => size,
    },
  })
  sizeBytes!: number | null;
  @Column('integer', { name: 'page_count', nullable: true }) pageCount!: number | null;
  /** The proof of `src/pdf`, without removed content. */
  @Column('jsonb', { nullable: true, select: false }) proof!: unknown;
  /** Pages of records that it holds, without front pages and attachments; null until it exists. */
  @Column('integer', { name: 'record_pages', nullable: true }) recordPages!: number | null;
  /** Of these, pages on which something was removed. */
  @Column('integer', { name: 'redacted_pages', nullable: true }) redactedPages!: number | null;
  /** Pages of the sources that stayed whole. */
  @Column('integer', { name: 'withheld_pages', nullable: true }) withheldPages!: number | null;
  /** The withheld log as printed in the packet's index. */
  @Column('jsonb', { name: 'withheld_log', nullable: true }) withheldLog!: unknown;
  /** Pages that stayed by law when it was asked for, and how the withheld log codes each. */
  @Column('jsonb', { name: 'left_out', default: [] }) leftOut!: LeftOutPage[];
  /** Stable code of `src/pdf` when failed. */
  @Column('text', { name: 'failure_code', nullable: true }) failureCode!: string | null;
  /** Which check failed, and where; words of `src/pdf`, which hold no content of records. */
  @Column('text', { name: 'failure_detail', nullable: true }) failureDetail!: string | null;
  /** Pages that a reviewer must have seen, ascending; null for all of them. */
  @Column('integer', { name: 'review_pages', array: true, nullable: true }) reviewPages!: number[] | null;
  /** Why these (`ReviewReason`), and by which row of the sampling rules. */
  @Column('text', { name: 'review_reason', nullable: true }) reviewReason!: ReviewReason | null;
  @Column('text', { name: 'review_row', nullable: true }) reviewRow!: string | null;
  @Column('uuid', { name: 'reviewed_by', nullable: true }) reviewedBy!: string | null;
  @Column('timestamptz', { name: 'reviewed_at', nullable: true }) reviewedAt!: Date | null;
  @Column('text', { name: 'refusal_remark', nullable: true }) refusalRemark!: string | null;
}
