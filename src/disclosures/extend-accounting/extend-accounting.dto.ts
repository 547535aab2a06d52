import { IsISO8601, IsString, Length, Matches } from 'class-validator';
import { TYPED_DATE } from '../../domain/calendar';

/** The written statement that extends an accounting's time once (RULES 4.3). */
export class ExtendAccountingDto {
  @Matches(TYPED_DATE) @IsISO8601({ strict: true }) completeBy!: string;
  /** In words for the patient: it is in their letter. */
  @IsString() @Length(1, 500) reason!: string;
}
