import { Column, Entity } from 'typeorm';
import { RequestPart } from './request-part';

export const DOCUMENT_KINDS = ['records', 'request_form', 'identification'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
/** `waiting`: stored, not yet read by the worker. `refused`: kept as received, but cannot be used. */
export const DOCUMENT_STATUSES = ['waiting', 'ready', 'refused', 'removed'] as const;
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

/** A file that belongs to a request: part of the records, or a paper of the request itself. */
@Entity({ name: 'document' })
export class RequestDocument extends RequestPart {
  @Column('enum', { enum: DOCUMENT_KINDS, enumName: 'document_kind' }) kind!: DocumentKind;
  /** What the index of the packet calls it; the file's own name unless changed. */
  @Column('text') title!: string;
  @Column('enum', { enum: DOCUMENT_STATUSES, enumName: 'document_status' }) status!: DocumentStatus;
  /** Order within the packet. */
  @Column('integer') position!: number;
  /** Storage key, size in bytes and SHA-256 (hex) of the file exactly as it arrived. */
  @Column('text', { name: 'original_key' }) originalKey!: string;
  @Column('bigint', { name: 'original_size', transformer: { from: Number, to: (size: number) => size } })
  originalSize!: number;
  @Column('text', { name: 'original_sha256' }) originalSha256!: string;
  /** Told by content, not by name; null until read. */
  @Column('text', { name: 'media_kind', nullable: true }) mediaKind!: string | null;
  /** The normalised PDF. */
  @Column('text', { name: 'pdf_key', nullable: true }) pdfKey!: string | null;
  @Column('integer', { name: 'page_count', nullable: true }) pageCount!: number | null;
  /** Stable code of `src/pdf` when refused. */
  @Column('text', { name: 'refusal_code', nullable: true }) refusalCode!: string | null;
  @Column('text', { name: 'added_by' }) addedBy!: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt!: Date;
}
