import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { absentIfEmpty } from '../../platform/absent-if-empty';
import { LICENCE } from '../licence-number';
import { PageRangeDto } from '../page-range.dto';

export const JUDGMENT_GROUNDS = [
  'endangers_life',
  'harms_other_person',
  'representative_harms',
  'upsetting',
] as const;

/** A professional's judgment that access to pages would do harm (45 CFR 164.524(a)(3)). */
export class JudgePagesDto extends PageRangeDto {
  @IsIn(JUDGMENT_GROUNDS) ground!: (typeof JUDGMENT_GROUNDS)[number];
  @IsString() @Length(1, 200) @Matches(/\S/) professionalName!: string;
  /** Without one it was no licensed professional, and the pages are held for one. */
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(60) @Matches(LICENCE) licenceNumber?: string;
  /** What led to it, for colleagues. */
  @IsString() @Length(1, 1000) reason!: string;
}
