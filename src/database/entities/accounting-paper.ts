import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { LETTERS } from '../../domain/notices/letters';
import type { Letter } from '../../domain/notices/letters';
import { AccountingRequest } from './accounting-request';
import { Facility } from './facility';
import { LANGUAGES } from './release-request';
import type { Language } from './release-request';

/** A letter on paper about an accounting: the report itself, or the statement that extends its time. */
@Entity({ name: 'accounting_paper' })
@Unique('accounting_paper_once', ['accountingId', 'letter'])
@Check('accounting_paper_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
export class AccountingPaper {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'accounting_id' }) accountingId!: string;
  @Column('enum', { enum: LETTERS, enumName: 'letter' }) letter!: Letter;
  @Column('enum', { enum: LANGUAGES, enumName: 'language' }) language!: Language;
  @Column('text') subject!: string;
  @Column('bytea', { select: false }) pdf!: Buffer;
  /** SHA-256 of the PDF, hex; the patient's history binds it. */
  @Column('text') sha256!: string;
  @Column('integer', { name: 'page_count' }) pageCount!: number;
  @Column('boolean', { name: 'address_by_hand' }) addressByHand!: boolean;
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_accounting_paper_facility' })
  facility?: Facility;
  @ManyToOne(() => AccountingRequest)
  @JoinColumn({ name: 'accounting_id', foreignKeyConstraintName: 'FK_accounting_paper_request' })
  accounting?: AccountingRequest;
}
