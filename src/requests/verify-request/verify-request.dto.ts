import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { LEGAL_BASES } from '../../domain/legal-basis';
import type { LegalBasis } from '../../domain/legal-basis';

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
  /** The basis as found on examination, when it differs from the one logged. */
  @IsOptional() @IsIn(LEGAL_BASES) basis?: LegalBasis;
}
