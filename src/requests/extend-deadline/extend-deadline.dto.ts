import { IsISO8601, IsString, Length, Matches } from 'class-validator';

/** The written statement that extends the time once (RULES 1.6). */
export class ExtendDeadlineDto {
  /** The day by which the request will be completed, as the statement names it. */
  @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) completeBy!: string;
  /** Why more time is needed, in words for the requester: it is in their letter. No content of records. */
  @IsString() @Length(1, 500) reason!: string;
}
