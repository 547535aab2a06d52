import { IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { absentIfEmpty, DOLLARS } from '../../billing/copy-details.dto';
import { PAYMENT_METHODS } from '../../database/entities';
import type { PaymentMethod } from '../../database/entities';

/** Money that arrived, whole or in part. */
export class RecordPaymentDto {
  @absentIfEmpty @Matches(DOLLARS) amount!: string;
  @IsIn(PAYMENT_METHODS) method!: PaymentMethod;
  /** Number of a check or receipt. Never the number of a card. */
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(60) reference?: string;
  /** Chosen by the form when it is drawn; the same key twice is the same payment. */
  @absentIfEmpty @IsOptional() @IsUUID() paymentKey?: string;
}
