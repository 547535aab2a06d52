import { Check, Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import type { AccessJudgment } from '../../domain/sensitive/page-decision';
import { RequestDocument } from './request-document';
import { RequestPart } from './request-part';

/** What a person says of pages: what they hold, a professional's judgment, or a decision where the rules hold them. */
export const PAGE_STATEMENT_KINDS = ['tag', 'judgment', 'ruling'] as const;
export type PageStatementKind = (typeof PAGE_STATEMENT_KINDS)[number];

/** A statement about a range of pages of one document. Taken back, it stays on record. */
@Entity({ name: 'page_statement' })
@Check('page_statement_kind', `kind IN ('tag', 'judgment', 'ruling')`)
@Check('page_statement_range', 'first_page >= 1 AND first_page <= last_page')
@Check('page_statement_tag', `(kind = 'tag') = (category IS NOT NULL)`)
@Check('page_statement_judgment', `(kind = 'judgment') = (ground IS NOT NULL)`)
@Check('page_statement_ruling', `(kind = 'ruling') = (outcome IS NOT NULL AND answers IS NOT NULL)`)
export class PageStatement extends RequestPart {
  @Column('text') kind!: PageStatementKind;
  @Column('uuid', { name: 'document_id' }) documentId!: string;
  @Column('integer', { name: 'first_page' }) firstPage!: number;
  @Column('integer', { name: 'last_page' }) lastPage!: number;
  /** Of a tag: a sensitive category, or a word that no rule knows, which holds the pages. */
  @Column('text', { nullable: true }) category!: string | null;
  /** Of a judgment: its ground (45 CFR 164.524(a)(3)). */
  @Column('text', { nullable: true }) ground!: AccessJudgment['ground'] | null;
  /** Who judged, and their licence; null when it was no licensed professional. */
  @Column('text', { name: 'professional_name', nullable: true }) professionalName!: string | null;
  @Column('text', { name: 'licence_number', nullable: true }) licenceNumber!: string | null;
  /** Of a ruling. */
  @Column('text', { nullable: true }) outcome!: 'leaves' | 'stays' | null;
  /** Keys of the findings that a ruling answers. */
  @Column('text', { array: true, nullable: true }) answers!: string[] | null;
  /** In words, for colleagues; empty for a tag. */
  @Column('text') reason!: string;
  @Column('uuid', { name: 'stated_by' }) statedBy!: string;
  @Column('text', { name: 'stated_by_name' }) statedByName!: string;
  @Column('timestamptz', { name: 'stated_at' }) statedAt!: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  @Column('text', { name: 'withdrawn_by_name', nullable: true }) withdrawnByName!: string | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason!: string | null;

  @ManyToOne(() => RequestDocument)
  @JoinColumn({ name: 'document_id', foreignKeyConstraintName: 'FK_page_statement_document' })
  document?: RequestDocument;
}
