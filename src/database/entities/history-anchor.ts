import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The head of one request's chain when the anchor was cast. */
export interface AnchoredHead {
  requestId: string;
  sequence: number;
  hash: string;
}

/** A link of the one global chain: the heads of all chains that grew since the anchor before. Append-only. */
@Entity({ name: 'history_anchor' })
export class HistoryAnchor {
  /** 1, 2, 3 ... */
  @PrimaryColumn('integer') sequence!: number;
  @Column({ type: 'timestamptz', precision: 3 }) at!: Date;
  @Column('jsonb') heads!: AnchoredHead[];
  @Column('text', { name: 'previous_hash' }) previousHash!: string;
  @Column('text') hash!: string;
}
