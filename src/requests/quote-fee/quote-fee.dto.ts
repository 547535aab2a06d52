import { IsIn, IsOptional } from 'class-validator';
import { absentIfEmpty, CopyDetailsDto } from '../../billing/copy-details.dto';
import { PAYERS } from '../../domain/fees/fee-schedule';
import type { Payer } from '../../domain/fees/fee-schedule';

/** What will be copied, as estimated before work begins. */
export class QuoteFeeDto extends CopyDetailsDto {
  /** Tells third parties apart where the kind of requester does not; never read for a patient. */
  @absentIfEmpty @IsOptional() @IsIn(PAYERS) payer?: Payer;
}
