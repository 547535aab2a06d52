import { IsString, Length } from 'class-validator';
import { absentIfEmpty } from '../../billing/copy-details.dto';

/** How the dispute ended. */
export class SettleDisputeDto {
  @absentIfEmpty @IsString() @Length(1, 500) reason!: string;
}
