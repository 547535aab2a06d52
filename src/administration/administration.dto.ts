import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { STAFF_ROLES } from '../domain/roles';
import type { StaffRole } from '../domain/roles';

/** Somebody who begins to work here. */
export class AddStaffDto {
  @IsEmail() @MaxLength(254) email!: string;
  @IsString() @Length(1, 200) @Matches(/\S/) staffName!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(STAFF_ROLES.length)
  @IsIn(STAFF_ROLES, { each: true })
  roles!: StaffRole[];
}

/** The roles of somebody here, all of them; none means that they work here no more. */
export class ChangeRolesDto {
  @IsArray() @IsIn(STAFF_ROLES, { each: true }) roles!: StaffRole[];
  /** As the page showed them. */
  @IsArray() @IsIn(STAFF_ROLES, { each: true }) was!: StaffRole[];
}

/** What the hospital says of itself in letters, and whether it forces a second factor. */
export class FacilitySettingsDto {
  @IsString() @Length(1, 200) @Matches(/\S/) facilityName!: string;
  @IsString() @Length(1, 400) @Matches(/\S/) facilityAddress!: string;
  @IsString() @Length(1, 60) @Matches(/\d/) facilityPhone!: string;
  @IsBoolean() twoFactorRequired!: boolean;
  /** The settings as the page showed them, so that two administrators do not undo each other. */
  @IsString() @Length(64, 64) version!: string;
}
