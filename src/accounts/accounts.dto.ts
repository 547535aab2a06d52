import { IsEmail, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { PASSWORD_MAX, PASSWORD_MIN } from './passwords';

/** Who signs in. Lengths are bounded; whether they are right is not said here. */
export class SignInDto {
  @IsEmail() @MaxLength(254) email!: string;
  @IsString() @Length(1, PASSWORD_MAX) password!: string;
  /** Of the authenticator app, or a recovery code; for those who have a second factor. */
  @IsOptional() @IsString() @Length(1, 60) code?: string;
  /** Where to work, for staff of several facilities. */
  @IsOptional() @IsUUID() facilityId?: string;
}

export class ChooseFacilityDto {
  @IsUUID() facilityId!: string;
}

export class ChangePasswordDto {
  @IsString() @Length(1, PASSWORD_MAX) present!: string;
  @IsString() @Length(PASSWORD_MIN, PASSWORD_MAX) next!: string;
}
