import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { AuthorizationFormDto } from '../authorization-form.dto';

/** An authorization to check, for no request in particular. */
export class CheckAuthorizationDto extends AuthorizationFormDto {
  /** The day on which it is to hold; today when absent. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) @IsISO8601({ strict: true }) on?: string;
}
