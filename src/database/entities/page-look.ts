import { Column, Entity, Index, JoinColumn, ManyToOne } from 'typeorm';
import { RequestDocument } from './request-document';
import { RequestPart } from './request-part';

/** That a person had a page before them: shown on the rail of the workbench, so that none is skipped. */
@Entity({ name: 'page_look' })
@Index('page_look_once', ['documentId', 'pageNumber', 'staffId'], { unique: true })
export class PageLook extends RequestPart {
  @Column('uuid', { name: 'document_id' }) documentId!: string;
  @Column('integer', { name: 'page_number' }) pageNumber!: number;
  @Column('uuid', { name: 'staff_id' }) staffId!: string;
  /** The first time. */
  @Column('timestamptz', { name: 'looked_at' }) lookedAt!: Date;

  @ManyToOne(() => RequestDocument)
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'FK_page_look_document' })
  document?: RequestDocument;
}
