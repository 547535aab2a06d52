import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { AccountingLine } from '../../domain/disclosures/accounting';
import { AccountingRequest } from './accounting-request';
import { Facility } from './facility';

/** The accounting as it was given; kept as evidence (45 CFR 164.528(d)), never changed. */
@Entity({ name: 'accounting_report' })
export class AccountingReportRow {
  @PrimaryColumn('uuid', { name: 'accounting_id' }) accountingId!: string;
  @Column('uuid', { name: 'facility_id' }) facilityId!: string;
  @Column('date', { name: 'covers_from' }) coversFrom!: string;
  @Column('date', { name: 'covers_to' }) coversTo!: string;
  @Column('jsonb') lines!: AccountingLine[];
  @Column('date', { name: 'made_on' }) madeOn!: string;
  @Column('text', { name: 'made_by_name' }) madeByName!: string;

  @ManyToOne(() => Facility)
  @JoinColumn({ name: 'facility_id', foreignKeyConstraintName: 'FK_accounting_report_facility' })
  facility?: Facility;
  @ManyToOne(() => AccountingRequest)
  @JoinColumn({ name: 'accounting_id', foreignKeyConstraintName: 'FK_accounting_report_request' })
  accounting?: AccountingRequest;
}
