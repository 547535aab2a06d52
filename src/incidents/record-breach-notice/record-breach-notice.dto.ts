import { IsISO8601, IsString, Length, Matches } from 'class-validator';

/** A notice that was given, and how. */
export class RecordBreachNoticeDto {
  /** Which, as the log names it: individuals, hhs, media:PA. */
  @Matches(/^(individuals|hhs|media)(:[A-Z]{2})?$/) task!: string;
  @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) givenOn!: string;
  /** How it was given: mailed to whom, the number under which HHS took it, which outlets. */
  @IsString() @Length(1, 1000) remark!: string;
}
