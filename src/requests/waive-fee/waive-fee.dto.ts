import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { absentIfEmpty, DOLLARS } from '../../billing/copy-details.dto';

/** What is forgiven, and why. */
export class WaiveFeeDto {
  /** Else all that is still owed. */
  @absentIfEmpty @IsOptional() @Matches(DOLLARS) amount?: string;
  @absentIfEmpty @IsString() @Length(1, 500) reason!: string;
}
