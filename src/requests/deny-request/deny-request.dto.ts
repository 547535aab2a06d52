import { IsOptional, IsString, MaxLength } from 'class-validator';
import { absentIfEmpty } from '../../platform/absent-if-empty';

/** A denial of all that was asked for. Its grounds are those of the pages. */
export class DenyRequestDto {
  /** Where else the records are, if known (45 CFR 164.524(d)(3)). */
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(500) heldElsewhere?: string;
}
