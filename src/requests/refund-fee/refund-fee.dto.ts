import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { absentIfEmpty, DOLLARS } from '../../billing/copy-details.dto';
import { PAYMENT_METHODS } from '../../database/entities';
import type { PaymentMethod } from '../../database/entities';

/** Money that was given back, and why. */
export class RefundFeeDto {
  @absentIfEmpty @Matches(DOLLARS) amount!: string;
  @IsIn(PAYMENT_METHODS) method!: PaymentMethod;
  /** Number of a check or receipt. Never the number of a card. */
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(60) reference?: string;
  @absentIfEmpty @IsString() @Length(1, 500) reason!: string;
}
