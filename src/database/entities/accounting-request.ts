import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Facility } from './facility';
import { Patient } from './patient';
import { LANGUAGES } from './release-request';
import type { Language } from './release-request';

export const ASKERS = ['patient', 'representative'] as const;
export type Asker = (typeof ASKERS)[number];

/** A patient asked to whom their records went (45 CFR 164.528). Who asked and when stays as it was written. */
@Entity({ name: 'accounting_request' })
@Unique('accounting_request_number', ['facilityId', 'number'])
@Unique('accounting_request_submission', ['facilityId', 'submissionKey'])
@Index('accounting_request_patient', ['patientId'])
@Index('accounting_request_open', ['facilityId', 'dueOn', 'id'], {
  where: 'withdrawn_at IS NULL AND provided_at IS NULL',
})
@Check('accounting_request_asker', `asker IN ('patient', 'representative')`)
@Check('accounting_request_price', `price IN ('free', 'cost_based')`)
@Check('accounting_request_fee', `fee_cents IS NULL OR (fee_cents >= 0 AND price = 'cost_based')`)
@Check('accounting_request_told', '(fee_told_on IS NULL) = (fee_cents IS NULL)')
@Check('accounting_request_agreed', 'fee_agreed_on IS NULL OR fee_told_on IS NOT NULL')
@Check('accounting_request_end', 'withdrawn_at IS NULL OR provided_at IS NULL')
@Check('accounting_request_provided', `provided_at IS NULL OR price = 'free' OR fee_agreed_on IS NOT NULL`)
export class AccountingRequest {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('uuid', { name: 'patient_id' }) patientId!: string;
  /** E.g. "SGH-A-2026-000001". */
  @Column('text') number!: string;
  @Column('text', { name: 'asked_by' }) askedBy!: string;
  @Column('text') asker!: Asker;
  /** Lines of the address to write to, parted by line ends; null to write it by hand. */
  @Column('text', { nullable: true }) address!: string | null;
  @Column('enum', { enum: LANGUAGES, enumName: 'language' }) language!: Language;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('date', { name: 'received_on' }) receivedOn!: string;
  /** When less than six years is asked for. */
  @Column('date', { name: 'from_on', nullable: true }) fromOn!: string | null;
  /** Row of the law that made the clock. */
  @Column('text', { name: 'rule_id' }) ruleId!: string;
  @Column('text') citation!: string;
  @Column('boolean') verified!: boolean;
  @Column('date', { name: 'due_on' }) dueOn!: string;
  @Column('date', { name: 'target_on' }) targetOn!: string;
  @Column('text', { name: 'why_en' }) whyEn!: string;
  @Column('text') price!: 'free' | 'cost_based';
  @Column('integer', { name: 'fee_cents', nullable: true }) feeCents!: number | null;
  @Column('date', { name: 'fee_told_on', nullable: true }) feeToldOn!: string | null;
  @Column('date', { name: 'fee_agreed_on', nullable: true }) feeAgreedOn!: string | null;
  @Column('date', { name: 'extension_given_on', nullable: true }) extensionGivenOn!: string | null;
  @Column('text', { name: 'extension_reason', nullable: true }) extensionReason!: string | null;
  @Column('date', { name: 'former_due_on', nullable: true }) formerDueOn!: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
  @Column('text', { name: 'withdrawn_reason', nullable: true }) withdrawnReason!: string | null;
  @Column('timestamptz', { name: 'provided_at', nullable: true }) providedAt!: Date | null;
  /** Guards a form sent twice. */
  @Column('uuid', { name: 'submission_key', nullable: true }) submissionKey!: string | null;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_accounting_request_facility' })
  facility?: Facility;
  @ManyToOne(() => Patient)
  @JoinColumn({ name: 'patient_id', foreignKeyConstraintName: 'FK_accounting_request_patient' })
  patient?: Patient;
}
