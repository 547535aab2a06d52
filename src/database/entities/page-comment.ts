import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { RequestDocument } from './request-document';
import { RequestPart } from './request-part';

/** A remark pinned to a page for whoever works on it next; it never leaves with the records. */
@Entity({ name: 'page_comment' })
export class PageComment extends RequestPart {
  @Column('uuid', { name: 'document_id' }) documentId!: string;
  @Column('integer', { name: 'page_number' }) pageNumber!: number;
  @Column('text') words!: string;
  @Column('uuid', { name: 'written_by' }) writtenBy!: string;
  @Column('text', { name: 'written_by_name' }) writtenByName!: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt!: Date | null;
  @Column('text', { name: 'settled_by_name', nullable: true }) settledByName!: string | null;

  @ManyToOne(() => RequestDocument)
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'FK_page_comment_document' })
  document?: RequestDocument;
}
