import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CLOSING_REASONS } from '../../domain/lifecycle';
import type { ClosingReason } from '../../domain/lifecycle';

/** Why a request ends without a release. */
export class CloseRequestDto {
  @IsIn(CLOSING_REASONS) reason!: ClosingReason;
  /** In words, for colleagues; stays in the house. */
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  remark?: string;
}
