import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsISO8601, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { absentIfEmpty } from '../../billing/copy-details.dto';
import { BREACH_EXCLUSIONS } from '../../domain/disclosures/breach';
import type { BreachExclusion } from '../../domain/disclosures/breach';
import { TYPED_DATE } from '../../domain/calendar';

const RISKS = ['low', 'not_low'] as const;
export type FactorRisk = (typeof RISKS)[number];

/** The four factors, each with its facts, or the facts of an exclusion (45 CFR 164.402). */
export class AssessIncidentDto {
  /** Individuals affected in each state, e.g. "PA 1, OH 2". */
  @IsString() @MaxLength(600) affected!: string;
  /** When somebody should have known earlier than what was recorded. */
  @absentIfEmpty
  @IsOptional()
  @Matches(TYPED_DATE)
  @IsISO8601({ strict: true })
  discoveredOn?: string;
  @absentIfEmpty @IsOptional() @IsIn(BREACH_EXCLUSIONS) exclusion?: BreachExclusion;
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(2000) exclusionFacts?: string;
  @absentIfEmpty @IsOptional() @IsIn(RISKS) natureRisk?: FactorRisk;
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(2000) natureFacts?: string;
  @absentIfEmpty @IsOptional() @IsIn(RISKS) recipientRisk?: FactorRisk;
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(2000) recipientFacts?: string;
  @absentIfEmpty @IsOptional() @IsIn(RISKS) viewedRisk?: FactorRisk;
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(2000) viewedFacts?: string;
  @absentIfEmpty @IsOptional() @IsIn(RISKS) mitigationRisk?: FactorRisk;
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(2000) mitigationFacts?: string;
  /** The officer's conclusion after all four: a low probability that the information was compromised. */
  @Transform(({ value }) => value === true || value === 'true' || value === 'on')
  @IsOptional()
  @IsBoolean()
  concludedLow?: boolean;
}
