import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { COPY_MEDIA, PLAIN_COPY, RECORD_KEEPING } from '../domain/fees/fee-question';
import type { CopyDetails, CopyMedium } from '../domain/fees/fee-question';
import { FEE_PURPOSES } from '../domain/fees/fee-schedule';
import type { FeePurpose } from '../domain/fees/fee-schedule';
import { typedLine } from '../platform/typed-text';

/** Dollars, exact to the cent: "5.10". */
export const DOLLARS = /^\d{1,7}(\.\d{1,2})?$/;
/** Dollars an hour or a sheet, which may be finer than a cent: ".075". */
const RATE = /^\d{0,5}(\.\d{1,6})?$/;
const PERCENT = /^\d{1,2}(\.\d{1,4})?$/;

/** An empty field of a form is an absent one. */
export const absentIfEmpty = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? typedLine(value) || undefined : value,
);
/** A form sends numbers as text. */
const asNumber = Transform(({ value }: { value: unknown }) => {
  if (typeof value !== 'string') return value;
  const text = typedLine(value);
  return text === '' ? undefined : Number(text);
});
const asTick = Transform(({ value }: { value: unknown }) =>
  value === 'true' || value === 'on' ? true : value,
);

/** What is copied, and how it travels. */
export class CopyDetailsDto implements CopyDetails {
  @asNumber @IsInt() @Min(0) @Max(1_000_000) pages!: number;
  @IsIn(COPY_MEDIA) medium!: CopyMedium;
  @absentIfEmpty @IsOptional() @IsIn(RECORD_KEEPING) recordsHeld: 'electronic' | 'paper' =
    PLAIN_COPY.recordsHeld;
  @asNumber @IsOptional() @IsInt() @Min(0) @Max(10_000) films: number = PLAIN_COPY.films;
  @absentIfEmpty @IsOptional() @Matches(DOLLARS) filmCost?: string;
  @asNumber @IsOptional() @IsInt() @Min(0) @Max(200) yearsSearched: number = PLAIN_COPY.yearsSearched;
  @asTick @IsOptional() @IsBoolean() certified: boolean = PLAIN_COPY.certified;
  @absentIfEmpty @IsOptional() @Matches(DOLLARS) postage: string = PLAIN_COPY.postage;
  @absentIfEmpty @IsOptional() @IsIn(FEE_PURPOSES) purpose?: FeePurpose;
  @asNumber @IsOptional() @IsInt() @Min(0) @Max(1000) earlierFreeCopies: number =
    PLAIN_COPY.earlierFreeCopies;
  @absentIfEmpty @IsOptional() @Matches(PERCENT) taxRate?: string;
  @asNumber @IsOptional() @IsInt() @Min(0) @Max(100_000) copyingMinutes?: number;
  @absentIfEmpty @IsOptional() @Matches(RATE) laborRate?: string;
  @absentIfEmpty @IsOptional() @Matches(RATE) paperRate: string = PLAIN_COPY.paperRate;
  @absentIfEmpty @IsOptional() @Matches(DOLLARS) mediaCost: string = PLAIN_COPY.mediaCost;
  @absentIfEmpty @IsOptional() @Matches(DOLLARS) summaryFee: string = PLAIN_COPY.summaryFee;
  @asNumber @IsOptional() @IsInt() @Min(0) @Max(100_000) searchMinutes: number = PLAIN_COPY.searchMinutes;
}
