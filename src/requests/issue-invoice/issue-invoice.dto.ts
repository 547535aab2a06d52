import { OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { absentIfEmpty, CopyDetailsDto } from '../../billing/copy-details.dto';
import { PAYERS } from '../../domain/fees/fee-schedule';
import type { Payer } from '../../domain/fees/fee-schedule';

/** What was copied; its pages are counted in the packet, never typed. */
export class IssueInvoiceDto extends OmitType(CopyDetailsDto, ['pages'] as const) {
  /** Tells third parties apart where the kind of requester does not; never read for a patient. */
  @absentIfEmpty @IsOptional() @IsIn(PAYERS) payer?: Payer;
}
