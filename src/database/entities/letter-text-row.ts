import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { LETTERS } from '../../domain/notices/letters';
import type { Letter, LetterMedium } from '../../domain/notices/letters';
import { Facility } from './facility';
import { LANGUAGES } from './release-request';
import type { Language } from './release-request';

/**
 * What a facility decided about the text of a letter: words of its own, back to those that ship (null), or that a
 * qualified person reviewed the text with this hash. Rows are only added; the newest counts.
 */
@Entity({ name: 'letter_text' })
@Check('letter_text_medium_check', `medium IN ('mail', 'paper')`)
@Check('letter_text_text_check', 'length(text) BETWEEN 1 AND 20000')
@Check('letter_text_text_sha256_check', `text_sha256 ~ '^[0-9a-f]{64}$'`)
@Index('letter_text_newest', ['facilityId', 'letter', 'language', 'medium', 'writtenAt'])
export class LetterTextRow {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('enum', { enum: LETTERS, enumName: 'letter' }) letter!: Letter;
  @Column('enum', { enum: LANGUAGES, enumName: 'language' }) language!: Language;
  @Column('text') medium!: LetterMedium;
  @Column('text', { nullable: true }) text!: string | null;
  /** SHA-256, hex, of the text that this row is about, its own or the one that ships. */
  @Column('text', { name: 'text_sha256' }) textSha256!: string;
  /** Qualified translator who reviewed that very text (45 CFR 92.201(c)(3)); null when nobody did. */
  @Column('text', { name: 'reviewed_by', nullable: true }) reviewedBy!: string | null;
  @Column('uuid', { name: 'written_by' }) writtenBy!: string;
  @Column('text', { name: 'written_by_name' }) writtenByName!: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;

  @ManyToOne(() => Facility) @JoinColumn({ name: 'facility_id' }) facility?: Facility;
}
