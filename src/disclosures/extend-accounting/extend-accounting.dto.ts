import { IsISO8601, IsString, Length, Matches } from 'class-validator';

/** The written statement that extends an accounting's time once (RULES 4.3). */
export class ExtendAccountingDto {
  @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) completeBy!: string;
  /** In words for the patient: it is in their letter. */
  @IsString() @Length(1, 500) reason!: string;
}
