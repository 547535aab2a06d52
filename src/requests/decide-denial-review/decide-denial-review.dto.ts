import { IsIn, IsString, Length } from 'class-validator';

/** What another licensed professional decided about a denial (45 CFR 164.524(d)(4)). */
export class DecideDenialReviewDto {
  @IsIn(['upheld', 'overturned']) outcome!: 'upheld' | 'overturned';
  @IsString() @Length(1, 200) reviewerName!: string;
  @IsString() @Length(1, 60) reviewerLicence!: string;
  /** Why, in plain words: it stands in the letter. */
  @IsString() @Length(1, 1000) reason!: string;
}
