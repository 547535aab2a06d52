import { IsIn, IsISO8601, IsOptional, IsString, Length, Matches } from 'class-validator';
import { absentIfEmpty } from '../../billing/copy-details.dto';
import { TYPED_DATE } from '../../domain/calendar';

/** A law enforcement official's statement that notice would impede an investigation (45 CFR 164.412). */
export class DelayBreachNoticeDto {
  @IsIn(['written', 'oral']) form!: 'written' | 'oral';
  @Matches(TYPED_DATE) @IsISO8601({ strict: true }) statedOn!: string;
  /** Last day of the delay. A written statement must name it; an oral one lasts 30 days at most. */
  @absentIfEmpty @IsOptional() @Matches(TYPED_DATE) @IsISO8601({ strict: true }) until?: string;
  @IsString() @Length(1, 300) official!: string;
  /** What the statement says. */
  @IsString() @Length(1, 1000) reason!: string;
}
