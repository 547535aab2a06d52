import { Check, Column, Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import type { CopyDetails } from '../../domain/fees/fee-question';
import { FEE_PAYERS } from '../../domain/fees/fee-schedule';
import type { FeePayer } from '../../domain/fees/fee-schedule';
import type { Cents } from '../../domain/fees/money';
import { LEGAL_BASES } from '../../domain/legal-basis';
import type { LegalBasis } from '../../domain/legal-basis';
import { moneyColumn } from './money-column';
import { Packet } from './packet';
import { RequestPart } from './request-part';

/** A quote tells the price before work begins; an invoice asks for it, by the packet's real pages. */
export const INVOICE_KINDS = ['quote', 'invoice'] as const;
export type InvoiceKind = (typeof INVOICE_KINDS)[number];
export const FEE_SIDES = ['patient', 'third_party', 'none'] as const;
export type FeeSide = (typeof FEE_SIDES)[number];

/** What a copy costs, as it was told on a day by the law of that day. Never changed: what happens later is an entry. */
@Entity({ name: 'invoice' })
@Check('invoice_total', 'total >= 0')
@Check('invoice_whole', `kind = 'quote' OR (packet_id IS NOT NULL AND NOT tax_rate_missing)`)
@Check('invoice_patient_side', `payer NOT IN ('patient', 'representative') OR side <> 'third_party'`)
@Index('invoice_by_time', ['facilityId', 'issuedAt'], { where: `kind = 'invoice'` })
@Unique(['requestId', 'kind', 'sequence'])
@Unique(['facilityId', 'number'])
export class Invoice extends RequestPart {
  @Column('enum', { enum: INVOICE_KINDS, enumName: 'invoice_kind' }) kind!: InvoiceKind;
  /** 1, 2, 3 ... of its kind within the request; the newest counts. */
  @Column('integer') sequence!: number;
  /** Printed, e.g. "SGH-2026-000123-I1"; quotes bear a Q. */
  @Column('text') number!: string;
  @Column('enum', { enum: FEE_PAYERS, enumName: 'fee_payer' }) payer!: FeePayer;
  @Column('enum', { enum: FEE_SIDES, enumName: 'fee_side' }) side!: FeeSide;
  @Column('enum', { enum: LEGAL_BASES, enumName: 'legal_basis' }) basis!: LegalBasis;
  /** Whose law priced it beside the federal; null by federal law alone. */
  @Column('text', { nullable: true }) state!: string | null;
  /** Local date at the facility whose law holds. */
  @Column('date', { name: 'priced_on' }) pricedOn!: string;
  /** What was copied and how it travels, as it was typed. */
  @Column('jsonb') details!: CopyDetails;
  /** The packet whose pages were counted; null for a quote. */
  @Column('uuid', { name: 'packet_id', nullable: true }) packetId!: string | null;
  @Column(moneyColumn('total')) total!: Cents;
  /** Sales tax is due and its rate was not known: only a quote may say so. */
  @Column('boolean', { name: 'tax_rate_missing' }) taxRateMissing!: boolean;
  /** The law of the day forbade to refuse a patient who cannot pay. */
  @Column('boolean', { name: 'never_refused' }) neverRefused!: boolean;
  @Column('uuid', { name: 'issued_by' }) issuedBy!: string;
  @Column('text', { name: 'issued_by_name' }) issuedByName!: string;
  @Column('timestamptz', { name: 'issued_at' }) issuedAt!: Date;

  @ManyToOne(() => Packet) @JoinColumn({ name: 'packet_id' }) packet?: Packet | null;
}
