import { IsIn, IsString, Length, MaxLength } from 'class-validator';
import { LANGUAGES } from '../../database/entities';
import type { Language } from '../../database/entities';

/** The five things that the notice to an individual must tell (45 CFR 164.404(c)), in plain words. */
export class WriteBreachLetterDto {
  /** To whom: the patient, or who stands for them. */
  @IsString() @Length(1, 200) addressee!: string;
  /** Lines of the postal address. */
  @IsString() @Length(1, 400) address!: string;
  /** Whose information it is, when the letter goes to somebody who stands for them. */
  @IsString() @MaxLength(200) affectedName!: string;
  @IsIn(LANGUAGES) language!: Language;
  @IsString() @Length(1, 1500) whatHappened!: string;
  @IsString() @Length(1, 1000) information!: string;
  /** A line each. */
  @IsString() @Length(1, 1500) protectYourself!: string;
  @IsString() @Length(1, 1500) whatWeDo!: string;
  @IsString() @Length(1, 200) contactName!: string;
  /** Toll-free. */
  @IsString() @Length(1, 60) contactPhone!: string;
  /** E-mail, web or postal address. */
  @IsString() @Length(1, 200) contactAddress!: string;
}
