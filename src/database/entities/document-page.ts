import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { RequestDocument } from './request-document';

/** A word and its box in PDF user space (points, origin bottom-left): [text, x0, y0, x1, y1]. */
export type PageWord = [string, number, number, number, number];

/** One page of a normalised document: its geometry and its words. */
@Entity({ name: 'document_page' })
export class DocumentPage {
  @PrimaryColumn('uuid', { name: 'document_id' }) documentId!: string;
  /** From 1. */
  @PrimaryColumn('integer') number!: number;
  /** Visible box in user space, [x0, y0, x1, y1]. */
  @Column('jsonb', { name: 'crop_box' }) cropBox!: [number, number, number, number];
  /** Clockwise, 0, 90, 180 or 270. */
  @Column('integer') rotate!: number;
  @Column('boolean', { name: 'has_text' }) hasText!: boolean;
  /** How much is on the page, see `MeasuredPage`; null until somebody looks for blank pages, or where there are words. */
  @Column('integer', { name: 'densest_ink', nullable: true }) densestInk!: number | null;
  @Column('jsonb', { select: false }) words!: PageWord[];

  @ManyToOne(() => RequestDocument) @JoinColumn({ name: 'document_id' }) document?: RequestDocument;
}
