import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { TYPED_DATE } from '../../domain/calendar';
import { absentIfEmpty } from '../../platform/absent-if-empty';

/** Somebody who was denied access asks for its review (45 CFR 164.524(a)(4)). */
export class AskDenialReviewDto {
  /** Facility-local day on which they asked; today when absent. */
  @absentIfEmpty
  @IsOptional()
  @Matches(TYPED_DATE)
  @IsISO8601({ strict: true })
  askedOn?: string;
}
