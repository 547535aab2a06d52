import { IsIn, IsString, Length } from 'class-validator';
import { absentIfEmpty } from '../../billing/copy-details.dto';

export const DISPUTE_GROUNDS = ['disputed', 'inability_stated'] as const;
export type DisputeGround = (typeof DISPUTE_GROUNDS)[number];

/** What the payer says against the fee. */
export class DisputeFeeDto {
  /** That it is wrong, or that they cannot pay. */
  @IsIn(DISPUTE_GROUNDS) ground!: DisputeGround;
  @absentIfEmpty @IsString() @Length(1, 500) reason!: string;
}
