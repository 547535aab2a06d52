import { IsISO8601, IsString, Length, Matches } from 'class-validator';
import { TYPED_DATE } from '../../domain/calendar';

/** A notice that was given, and how. */
export class RecordBreachNoticeDto {
  /** Which, as the log names it: individuals, hhs, media:PA. */
  @Matches(/^(individuals|hhs|media)(:[A-Z]{2})?$/) task!: string;
  @Matches(TYPED_DATE) @IsISO8601({ strict: true }) givenOn!: string;
  /** How it was given: mailed to whom, the number under which HHS took it, which outlets. */
  @IsString() @Length(1, 1000) remark!: string;
}
