import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { FeeLineKind } from '../../domain/fees/fee-schedule';
import type { Cents } from '../../domain/fees/money';
import { Invoice } from './invoice';
import { moneyColumn } from './money-column';

/** A line of an invoice with the rule behind it, copied: later law does not change what was charged. */
@Entity({ name: 'invoice_line' })
@Check('invoice_line_quantity', 'quantity >= 0')
@Unique(['invoiceId', 'position'])
export class InvoiceLine {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('uuid', { name: 'invoice_id' }) invoiceId!: string;
  @Column('integer') position!: number;
  @Column('text') kind!: FeeLineKind;
  @Column('integer') quantity!: number;
  /** Dollars for each, as the rule writes it. */
  @Column('text', { nullable: true }) rate!: string | null;
  @Column(moneyColumn('amount')) amount!: Cents;
  @Column('integer', { name: 'first_page', nullable: true }) firstPage!: number | null;
  @Column('integer', { name: 'last_page', nullable: true }) lastPage!: number | null;
  @Column('text', { name: 'rule_id' }) ruleId!: string;
  @Column('text') citation!: string;
  /** False when counsel had not confirmed the rule on the day of the invoice. */
  @Column('boolean') verified!: boolean;

  @ManyToOne(() => Invoice) @JoinColumn({ name: 'invoice_id' }) invoice?: Invoice;
}
