import { IsIn, IsISO8601, IsOptional, Matches } from 'class-validator';
import { FEE_PAYERS } from '../domain/fees/fee-schedule';
import type { FeePayer } from '../domain/fees/fee-schedule';
import { LEGAL_BASES } from '../domain/legal-basis';
import type { LegalBasis } from '../domain/legal-basis';
import { CopyDetailsDto } from './copy-details.dto';

/** What a copy would cost, whoever asks: nothing of a patient is in it. */
export class FeeQuestionDto extends CopyDetailsDto {
  /** Postal code of the state whose law holds. */
  @Matches(/^[A-Z]{2}$/) state!: string;
  @IsIn(FEE_PAYERS) requester!: FeePayer;
  /** Else the usual one of the requester. */
  @IsOptional() @IsIn(LEGAL_BASES) basis?: LegalBasis;
  /** The day whose law holds. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) on!: string;
}
