import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';
import { CHANNELS, REQUESTER_KINDS } from '../../database/entities';
import type { Channel, RequesterKind } from '../../database/entities';
import { HOLD_KINDS } from '../../domain/holds';
import type { HoldKind } from '../../domain/holds';
import { LEGAL_BASES } from '../../domain/legal-basis';
import type { LegalBasis } from '../../domain/legal-basis';
import { REQUEST_STATES } from '../../domain/lifecycle';
import type { RequestState } from '../../domain/lifecycle';
import { SENSITIVE_CATEGORY_NAMES } from '../../domain/sensitive/categories';
import type { SensitiveCategory } from '../../domain/sensitive/categories';

/** `open` stands for the three states in which work remains; `finished` for the two others; `any` for all. */
export const QUEUE_GROUPS = ['any', 'open', 'finished', ...REQUEST_STATES] as const;
export type QueueGroup = 'any' | 'open' | 'finished' | RequestState;
/** By the day due, the moment received or the patient's name; with "-" backwards. */
export const QUEUE_ORDERS = ['due', '-due', 'received', '-received', 'patient', '-patient'] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];
/** `due_today` is the part of `due_soon` whose last day is today. */
export const STANDINGS = ['on_time', 'due_soon', 'due_today', 'overdue'] as const;
export type QueueStanding = (typeof STANDINGS)[number];

const absentIfEmpty = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() || undefined : value,
);

/** What the work queue shows, as an address may say it: nothing of it tells of a person. An empty field does not filter. */
export class QueueFilterDto {
  @absentIfEmpty @IsOptional() @IsIn(QUEUE_GROUPS) group?: QueueGroup;
  @absentIfEmpty @IsOptional() @IsIn(STANDINGS) standing?: QueueStanding;
  /** `any` stands for every kind. */
  @absentIfEmpty @IsOptional() @IsIn(['any', ...HOLD_KINDS]) hold?: HoldKind | 'any';
  /** `review`: the newest packet is proven, and nobody has approved it or sent it back. */
  @absentIfEmpty @IsOptional() @IsIn(['review']) awaits?: 'review';
  @absentIfEmpty @IsOptional() @IsIn(LEGAL_BASES) basis?: LegalBasis;
  @absentIfEmpty @IsOptional() @IsIn(REQUESTER_KINDS) requester?: RequesterKind;
  @absentIfEmpty @IsOptional() @IsIn(CHANNELS) channel?: Channel;
  /** `me`, `none` for requests that nobody has, or a staff id. */
  @absentIfEmpty
  @IsOptional()
  @Matches(/^(?:me|none|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
  assignee?: string;
  /** Requests with pages tagged so. */
  @absentIfEmpty @IsOptional() @IsIn(SENSITIVE_CATEGORY_NAMES) category?: SensitiveCategory;
  @absentIfEmpty @IsOptional() @IsIn(QUEUE_ORDERS) order?: QueueOrder;
  /** Where the page before ended, as it said. */
  @absentIfEmpty @IsOptional() @IsString() @Length(1, 200) after?: string;
  @absentIfEmpty @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) limit?: number;
}

/** The same with a search, which holds names: it travels in bodies alone, never in an address. */
export class WorkQueueDto extends QueueFilterDto {
  /** Beginnings of words of names, in any order; a request number or its end; a claim number; or an MRN in full. */
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(100) text?: string;
}
