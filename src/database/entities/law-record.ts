import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LawKind } from '../../domain/law/law';

/** A dated row of the law as the database keeps it: what all rows bear in columns, the rest as the row itself. */
@Entity({ name: 'law_row' })
@Check('law_row_check', 'effective_to >= effective_from')
@Index('law_row_kind', ['kind', 'jurisdiction'])
export class LawRecord {
  /** Stable for ever: histories and invoices quote it. */
  @PrimaryColumn('text') id!: string;
  @Column('text') kind!: LawKind;
  @Column('text') jurisdiction!: string;
  @Column('date', { name: 'effective_from' }) effectiveFrom!: string;
  @Column('date', { name: 'effective_to', nullable: true }) effectiveTo!: string | null;
  @Column('text') citation!: string;
  @Column('text') source!: string;
  @Column('boolean', { default: false }) verified!: boolean;
  /** The whole row as its kind has it. The columns beside it win: an end and a confirmation come later. */
  @Column('jsonb') content!: object;
  @Column('timestamptz', { name: 'added_at', default: () => 'now()' }) addedAt!: Date;
  /** Staff who added it; null for what came with the product. */
  @Column('uuid', { name: 'added_by', nullable: true }) addedBy!: string | null;
}
