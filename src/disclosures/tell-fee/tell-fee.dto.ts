import { Matches } from 'class-validator';
import { absentIfEmpty, DOLLARS } from '../../billing/copy-details.dto';

/** What the accounting will cost: its cost, nothing more (45 CFR 164.528(c)(2)). */
export class TellFeeDto {
  @absentIfEmpty @Matches(DOLLARS) amount!: string;
}
