import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';
import { absentIfEmpty } from '../../billing/copy-details.dto';
import { TYPED_DATE } from '../../domain/calendar';

export const STATEMENT_FORMS = ['written', 'oral'] as const;

/** An agency's or official's statement that an accounting would impede its work. */
export class RecordSuspensionDto {
  /** A disclosure to them: every one to the same recipient is suspended. */
  @IsUUID() disclosureId!: string;
  @IsIn(STATEMENT_FORMS) form!: (typeof STATEMENT_FORMS)[number];
  @Matches(TYPED_DATE) @IsISO8601({ strict: true }) statedOn!: string;
  /** Its last day. A written statement must name one; an oral one lasts 30 days at most. */
  @absentIfEmpty @IsOptional() @Matches(TYPED_DATE) @IsISO8601({ strict: true }) until?: string;
  /** Who made it: agency, name, office. */
  @IsString() @Length(1, 300) official!: string;
  /** What it says. */
  @IsString() @Length(1, 1000) statement!: string;
}
