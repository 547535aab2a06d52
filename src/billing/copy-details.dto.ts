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

/** An empty field of a form is an absent one, or has its plain value. */
const orPlain = (plain?: string) =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? typedLine(value) || plain : (value ?? plain),
  );
export const absentIfEmpty = orPlain();
/** A form sends numbers as text. */
const asNumber = (plain?: number) =>
  Transform(({ value }: { value: unknown }) => {
    if (typeof value !== 'string') return value ?? plain;
    const text = typedLine(value);
    if (text === '') return plain;
    return /^\d{1,9}$/.test(text) ? Number(text) : text;
  });
const asTick = Transform(({ value }: { value: unknown }) =>
  value === 'true' || value === 'on' ? true : value === '' ? false : value,
);

/** What is copied, and how it travels. */
export class CopyDetailsDto implements CopyDetails {
  @asNumber() @IsInt() @Min(0) @Max(1_000_000) pages!: number;
  @IsIn(COPY_MEDIA) medium!: CopyMedium;
  @orPlain(PLAIN_COPY.recordsHeld) @IsOptional() @IsIn(RECORD_KEEPING) recordsHeld: 'electronic' | 'paper' =
    PLAIN_COPY.recordsHeld;
  @asNumber(PLAIN_COPY.films) @IsOptional() @IsInt() @Min(0) @Max(10_000) films: number = PLAIN_COPY.films;
  @absentIfEmpty @IsOptional() @Matches(DOLLARS) filmCost?: string;
  @asNumber(PLAIN_COPY.yearsSearched) @IsOptional() @IsInt() @Min(0) @Max(200) yearsSearched: number =
    PLAIN_COPY.yearsSearched;
  @asTick @IsOptional() @IsBoolean() certified: boolean = PLAIN_COPY.certified;
  @orPlain(PLAIN_COPY.postage) @IsOptional() @Matches(DOLLARS) postage: string = PLAIN_COPY.postage;
  @absentIfEmpty @IsOptional() @IsIn(FEE_PURPOSES) purpose?: FeePurpose;
  @asNumber(PLAIN_COPY.earlierFreeCopies)
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1000)
  earlierFreeCopies: number = PLAIN_COPY.earlierFreeCopies;
  @absentIfEmpty @IsOptional() @Matches(PERCENT) taxRate?: string;
  @asNumber() @IsOptional() @IsInt() @Min(0) @Max(100_000) copyingMinutes?: number;
  @absentIfEmpty @IsOptional() @Matches(RATE) laborRate?: string;
  @orPlain(PLAIN_COPY.paperRate) @IsOptional() @Matches(RATE) paperRate: string = PLAIN_COPY.paperRate;
  @orPlain(PLAIN_COPY.mediaCost) @IsOptional() @Matches(DOLLARS) mediaCost: string = PLAIN_COPY.mediaCost;
  @orPlain(PLAIN_COPY.summaryFee) @IsOptional() @Matches(DOLLARS) summaryFee: string = PLAIN_COPY.summaryFee;
  @asNumber(PLAIN_COPY.searchMinutes) @IsOptional() @IsInt() @Min(0) @Max(100_000) searchMinutes: number =
    PLAIN_COPY.searchMinutes;
}
