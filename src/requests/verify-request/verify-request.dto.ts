import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { LEGAL_BASES } from '../../domain/legal-basis';
import type { LegalBasis } from '../../domain/legal-basis';
import { absentIfEmpty } from '../../platform/absent-if-empty';

/** What a person confirms, each on its own, before a request counts as verified. */
export class VerifyRequestDto {
  /** Who asks is who they say (45 CFR 164.514(h)). */
  @IsBoolean() identity!: boolean;
  /** They may ask: own record, representative's authority, or a complete authorization. */
  @IsBoolean() authority!: boolean;
  /** Which records and dates are asked for is clear. */
  @IsBoolean() scope!: boolean;
  /** The patient was matched by two identifiers to the medical record number below. */
  @IsBoolean() patient!: boolean;
  @IsString() @Length(1, 40) mrn!: string;
  /** How it was checked who asks, for colleagues: "driver’s license", "called the number on file". */
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(500) identityHow?: string;
  /** The basis as found on examination, when it differs from the one logged. */
  @IsOptional() @IsIn(LEGAL_BASES) basis?: LegalBasis;
}
