import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { HOLD_KINDS } from '../../domain/holds';
import type { HoldKind } from '../../domain/holds';
import { REQUEST_STATES } from '../../domain/lifecycle';
import type { RequestState } from '../../domain/lifecycle';

/** `open` stands for the three states in which work remains; `finished` for the two others. */
export const QUEUE_GROUPS = ['open', 'finished', ...REQUEST_STATES] as const;
export type QueueGroup = 'open' | 'finished' | RequestState;
export const STANDINGS = ['on_time', 'due_soon', 'overdue'] as const;

const absentIfEmpty = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() || undefined : value,
);

/** What the work queue shows, as an address may say it: nothing of it tells of a person. An empty field does not filter. */
export class QueueFilterDto {
  @absentIfEmpty @IsOptional() @IsIn(QUEUE_GROUPS) group?: QueueGroup;
  @absentIfEmpty @IsOptional() @IsIn(STANDINGS) standing?: (typeof STANDINGS)[number];
  /** `any` stands for every kind. */
  @absentIfEmpty @IsOptional() @IsIn(['any', ...HOLD_KINDS]) hold?: HoldKind | 'any';
  /** Where the page before ended, as it said. */
  @absentIfEmpty @IsOptional() @IsString() @Length(1, 200) after?: string;
  @absentIfEmpty @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** The same with a search, which holds names: it travels in bodies alone, never in an address. */
export class WorkQueueDto extends QueueFilterDto {
  /** Part of the number, of the patient's name or of the requester's. */
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(100) text?: string;
}
