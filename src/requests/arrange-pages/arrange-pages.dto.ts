import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { RECORD_TYPE_NAMES } from '../../domain/arrangement/record-types';
import type { RecordTypeName } from '../../domain/arrangement/record-types';

/** What can be said of how pages lie; a document's type has a verb of its own. */
export const ARRANGING = ['turn', 'leave-out', 'put-back', 'page-order', 'document-order', 'scope'] as const;

/** One change of how the pages or documents of the records lie. */
export class ArrangePagesDto {
  @IsIn(ARRANGING) kind!: (typeof ARRANGING)[number];
  /** For all kinds but `document-order` and `scope`. */
  @IsOptional() @IsUUID() documentId?: string;
  /** For `turn`, `leave-out` and `put-back` those meant; for `page-order` all pages of the document in their order. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20_000)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(100_000, { each: true })
  pages?: number[];
  /** For `turn`: degrees clockwise, added to how the pages lie. */
  @IsOptional() @IsIn([90, 180, 270]) turn?: 90 | 180 | 270;
  /** For `document-order`: all ready records in their order. */
  @IsOptional() @IsArray() @ArrayMaxSize(2_000) @IsUUID(undefined, { each: true }) documents?: string[];
  /** For `scope`: the types of record that were asked for; none for all. */
  @IsOptional() @IsArray() @IsIn(RECORD_TYPE_NAMES, { each: true }) types?: RecordTypeName[];
}
