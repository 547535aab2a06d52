import { Check, Column, Entity, Index, JoinColumn, ManyToOne, Unique } from 'typeorm';
import { ENTRY_KINDS } from '../../domain/fees/invoice-ledger';
import type { EntryKind } from '../../domain/fees/invoice-ledger';
import type { Cents } from '../../domain/fees/money';
import { Invoice } from './invoice';
import { moneyColumn } from './money-column';
import { RequestPart } from './request-part';

export const PAYMENT_METHODS = ['check', 'card', 'cash', 'transfer'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** What happened to an invoice: paid, waived, refunded, disputed, settled. Rows are only ever added. */
@Entity({ name: 'invoice_entry' })
@Unique(['invoiceId', 'sequence'])
@Check('invoice_entry_amount', `(kind IN ('paid', 'waived', 'refunded')) = (amount IS NOT NULL)`)
@Check('invoice_entry_positive', 'amount > 0')
@Check('invoice_entry_reason', `kind = 'paid' OR coalesce(btrim(reason), '') <> ''`)
@Index('invoice_entry_by_day', ['facilityId', 'enteredOn'])
@Index('invoice_entry_once', ['invoiceId', 'entryKey'], { unique: true, where: 'entry_key IS NOT NULL' })
export class LedgerEntry extends RequestPart {
  @Index() @Column('uuid', { name: 'invoice_id' }) invoiceId!: string;
  /** 1, 2, 3 ... within the invoice. */
  @Column('integer') sequence!: number;
  @Column('enum', { enum: ENTRY_KINDS, enumName: 'invoice_entry_kind' }) kind!: EntryKind;
  /** Null for what is said, not paid. */
  @Column(moneyColumn('amount', true)) amount!: Cents | null;
  /** How it was paid or refunded. */
  @Column('enum', { enum: PAYMENT_METHODS, enumName: 'payment_method', nullable: true })
  method!: PaymentMethod | null;
  /** Number of a check or receipt; never of a card. */
  @Column('text', { nullable: true }) reference!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  /** Local date at the facility. */
  @Column('date', { name: 'entered_on' }) enteredOn!: string;
  @Column('timestamptz', { name: 'entered_at' }) enteredAt!: Date;
  @Column('uuid', { name: 'entered_by' }) enteredBy!: string;
  @Column('text', { name: 'entered_by_name' }) enteredByName!: string;
  /** Chosen by the form when it is drawn: a payment sent twice is one payment. */
  @Column('uuid', { name: 'entry_key', nullable: true }) entryKey!: string | null;

  @ManyToOne(() => Invoice) @JoinColumn({ name: 'invoice_id' }) invoice?: Invoice;
}
