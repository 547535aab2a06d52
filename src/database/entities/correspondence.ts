import { Check, Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { LETTERS } from '../../domain/notices/letters';
import type { Letter } from '../../domain/notices/letters';
import { HistoryEvent } from './history-event';
import { LANGUAGES } from './release-request';
import type { Language } from './release-request';
import { RequestPart } from './request-part';

/** A letter on paper, as it was written: evidence, never changed. Written in the transaction of its event. */
@Entity({ name: 'correspondence' })
@Check('correspondence_sha256_check', `sha256 ~ '^[0-9a-f]{64}$'`)
@Check('correspondence_page_count_check', 'page_count > 0')
export class Correspondence extends RequestPart {
  @Column('uuid', { name: 'event_id' }) eventId!: string;
  @Column('enum', { enum: LETTERS, enumName: 'letter' }) letter!: Letter;
  @Column('enum', { enum: LANGUAGES, enumName: 'language' }) language!: Language;
  @Column('text') subject!: string;
  /** What it says, block by block, for readers who cannot use the PDF. */
  @Column('jsonb') blocks!: unknown;
  /** The fonts that ship cannot show the address: whoever prints it writes the address. */
  @Column('boolean', { name: 'address_by_hand' }) addressByHand!: boolean;
  @Column('bytea', { select: false }) pdf!: Buffer;
  /** SHA-256 of the PDF, hex. */
  @Column('text') sha256!: string;
  @Column('integer', { name: 'page_count' }) pageCount!: number;
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;

  @ManyToOne(() => HistoryEvent) @JoinColumn({ name: 'event_id' }) event?: HistoryEvent;
}
