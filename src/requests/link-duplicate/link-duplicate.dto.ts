import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

/** The request that goes on, of which this one is a duplicate. */
export class LinkDuplicateDto {
  @IsUUID() keptId!: string;
  /** In words, for colleagues; stays in the house. */
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  remark?: string;
}
