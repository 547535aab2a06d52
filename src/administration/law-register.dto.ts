import { IsDateString, IsString, Length, Matches } from 'class-validator';

/** Who confirmed a row of the law, and when or where. */
export class ConfirmLawDto {
  @IsString() @Length(1, 300) @Matches(/\S/) counsel!: string;
}

/** The last day on which a row holds, and where that was read. */
export class EndLawDto {
  @IsDateString({ strict: true }) @Matches(/^\d{4}-\d{2}-\d{2}$/) on!: string;
  @IsString() @Length(1, 300) @Matches(/\S/) source!: string;
}

/** A holiday that was proclaimed once. */
export class AddHolidayDto {
  @IsString() @Length(1, 40) calendar!: string;
  @IsString() @Length(1, 200) @Matches(/\S/) holidayName!: string;
  @IsDateString({ strict: true }) @Matches(/^\d{4}-\d{2}-\d{2}$/) on!: string;
  @IsString() @Length(1, 300) @Matches(/\S/) citation!: string;
  @IsString() @Length(1, 300) @Matches(/\S/) source!: string;
}
