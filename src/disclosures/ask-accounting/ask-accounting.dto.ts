import {
  IsBoolean,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { Transform } from 'class-transformer';
import { ASKERS, LANGUAGES } from '../../database/entities';
import type { Asker, Language } from '../../database/entities';
import { absentIfEmpty } from '../../billing/copy-details.dto';
import { typedLine, typedText } from '../../platform/typed-text';
import { TYPED_DATE } from '../../domain/calendar';

const line = Transform(({ value }) => (typeof value === 'string' ? typedLine(value) : value));
const lines = Transform(({ value }) => (typeof value === 'string' ? typedText(value).trim() : value));

/** A patient, or who stands for them, asks to whom their records went. */
export class AskAccountingDto {
  /** Who asks, as the accounting is addressed to them. */
  @line @IsString() @Length(1, 200) askedBy!: string;
  @IsIn(ASKERS) asker!: Asker;
  /** Lines of the address that it goes to on paper; left out, it is handed over or addressed by hand. */
  @absentIfEmpty @IsOptional() @lines @IsString() @MaxLength(400) address?: string;
  @IsIn(LANGUAGES) language!: Language;
  /** First day, when less than six years is asked for. */
  @absentIfEmpty @IsOptional() @Matches(TYPED_DATE) @IsISO8601({ strict: true }) from?: string;
  /** The day the request arrived, when it was before today. */
  @absentIfEmpty
  @IsOptional()
  @Matches(TYPED_DATE)
  @IsISO8601({ strict: true })
  receivedOn?: string;
  /** That who asks is who they say they are, and may ask (45 CFR 164.514(h)). */
  @Transform(({ value }) => value === true || value === 'true' || value === 'on')
  @IsBoolean()
  identity!: boolean;
  /** Chosen by the form when it is drawn; the same key twice is the same accounting. */
  @absentIfEmpty @IsOptional() @IsUUID() submissionKey?: string;
}
