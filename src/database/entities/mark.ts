import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { RequestDocument } from './request-document';
import { RequestPart } from './request-part';

/** A box in PDF user space: [x0, y0, x1, y1], points, x0 < x1, y0 < y1. */
export type Rect = [number, number, number, number];

/** What must not leave: boxes on a page, or the whole page; with its reason and legal basis. */
@Entity({ name: 'mark' })
export class Mark extends RequestPart {
  @Column('uuid', { name: 'document_id' }) documentId!: string;
  @Column('integer', { name: 'page_number' }) pageNumber!: number;
  @Column('jsonb') rects!: Rect[];
  /** True when the page is withheld whole; `rects` is empty then. */
  @Column('boolean', { name: 'whole_page' }) wholePage!: boolean;
  /** A code of `WITHHOLDING_REASONS`; the words come from there, so that no content slips into a reason. */
  @Column('text') reason!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'removed_at', nullable: true }) removedAt!: Date | null;
  @Column('uuid', { name: 'removed_by', nullable: true }) removedBy!: string | null;

  @ManyToOne(() => RequestDocument) @JoinColumn({ name: 'document_id' }) document?: RequestDocument;
}
