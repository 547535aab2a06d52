import { Transform } from 'class-transformer';
import { IsISO8601, IsOptional, Matches } from 'class-validator';
import { TYPED_DATE } from '../domain/calendar';
import type { LocalDate } from '../domain/calendar';

const empty = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

/** First and last day of a report, both counted; see `periodOf` for what stands when one is left out. */
export class ReportPeriodDto {
  @empty @IsOptional() @IsISO8601({ strict: true }) @Matches(TYPED_DATE) from?: LocalDate;
  @empty @IsOptional() @IsISO8601({ strict: true }) @Matches(TYPED_DATE) to?: LocalDate;
}
