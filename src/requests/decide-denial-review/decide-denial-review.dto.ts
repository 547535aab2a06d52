import { IsIn, IsString, Length, Matches } from 'class-validator';
import { LICENCE } from '../licence-number';

/** What another licensed professional decided about a denial (45 CFR 164.524(d)(4)). */
export class DecideDenialReviewDto {
  @IsIn(['upheld', 'overturned']) outcome!: 'upheld' | 'overturned';
  @IsString() @Length(1, 200) @Matches(/\S/) reviewerName!: string;
  @IsString() @Length(1, 60) @Matches(LICENCE) reviewerLicence!: string;
  /** Why, in plain words: it stands in the letter. */
  @IsString() @Length(1, 1000) reason!: string;
}
