import { IsIn, IsISO8601, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { TYPED_DATE } from '../../domain/calendar';
import { absentIfEmpty } from '../../platform/absent-if-empty';

export const RESTRICTION_KINDS = ['self_pay', 'agreed'] as const;

/** What a patient asked not to be told to somebody (45 CFR 164.522(a)). */
export class RecordRestrictionDto {
  @IsIn(RESTRICTION_KINDS) kind!: (typeof RESTRICTION_KINDS)[number];
  /** Which item or information, for staff. */
  @IsString() @Length(1, 500) description!: string;
  /** Recipients it shuts out, a line each, by the name that requests bear; empty for everybody it can bind. */
  @IsOptional() @IsString() @MaxLength(1000) recipients?: string;
  @absentIfEmpty @IsOptional() @Matches(TYPED_DATE) @IsISO8601({ strict: true }) askedOn?: string;
}
