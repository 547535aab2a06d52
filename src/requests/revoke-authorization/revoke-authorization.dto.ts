import { IsISO8601, IsOptional, IsUUID, Matches } from 'class-validator';
import { TYPED_DATE } from '../../domain/calendar';
import { absentIfEmpty } from '../../platform/absent-if-empty';

/** A written revocation that arrived (45 CFR 164.508(b)(5)). */
export class RevokeAuthorizationDto {
  /** Facility-local day on which it arrived anywhere in the house; today when absent. */
  @absentIfEmpty
  @IsOptional()
  @Matches(TYPED_DATE)
  @IsISO8601({ strict: true })
  arrivedOn?: string;
  /** The one signed form that it revokes; every one on file when absent. */
  @absentIfEmpty @IsOptional() @IsUUID() signedFormId?: string;
}
