import { Check, Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import type { ArrangementKind } from '../../domain/arrangement/arrange';
import { RequestDocument } from './request-document';
import { RequestPart } from './request-part';

/** How pages or documents of the records lie: turned, ordered, left out as blank, of a type, in scope. Taken back, it stays on record. */
@Entity({ name: 'page_arrangement' })
@Check(
  'page_arrangement_kind',
  `kind IN ('turn', 'leave-out', 'put-back', 'page-order', 'document-order', 'type', 'scope')`,
)
@Check('page_arrangement_turn', `(kind = 'turn') = (turn IS NOT NULL)`)
@Check('page_arrangement_quarter', 'turn IN (90, 180, 270)')
@Check('page_arrangement_document', `(kind IN ('document-order', 'scope')) = (document_id IS NULL)`)
export class PageArrangement extends RequestPart {
  @Column('text') kind!: ArrangementKind;
  @Column('uuid', { name: 'document_id', nullable: true }) documentId!: string | null;
  @Column('integer', { array: true, default: '{}' }) pages!: number[];
  /** Degrees clockwise. */
  @Column('integer', { nullable: true }) turn!: number | null;
  @Column('uuid', { array: true, default: '{}' }) documents!: string[];
  @Column('text', { array: true, default: '{}' }) types!: string[];
  @Column('uuid', { name: 'made_by' }) madeBy!: string;
  @Column('text', { name: 'made_by_name' }) madeByName!: string;
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date;
  @Column('timestamptz', { name: 'taken_back_at', nullable: true }) takenBackAt!: Date | null;
  @Column('text', { name: 'taken_back_by_name', nullable: true }) takenBackByName!: string | null;

  @ManyToOne(() => RequestDocument)
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'FK_page_arrangement_document' })
  document?: RequestDocument | null;
}
