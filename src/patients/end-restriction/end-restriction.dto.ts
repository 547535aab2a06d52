import { IsBoolean, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** How a restriction ends (45 CFR 164.522(a)(2)). */
export class EndRestrictionDto {
  @IsUUID() restrictionId!: string;
  /** The patient asks for or agrees to its end, in writing or as documented. */
  @IsOptional() @IsBoolean() patientAgrees: boolean = false;
  /** The hospital tells the patient that it ends its agreement, for what comes later. */
  @IsOptional() @IsBoolean() patientTold: boolean = false;
  @IsString() @Length(1, 500) reason!: string;
}
