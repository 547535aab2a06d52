import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsUUID,
  Matches,
} from 'class-validator';
import { IsString, Length } from 'class-validator';
import { EVIDENCE_KINDS } from '../../domain/basis/evidence-labels';
import type { EvidenceKind } from '../../domain/basis/requirement';
import { TYPED_DATE as DATE } from '../../domain/calendar';
import { absentIfEmpty } from '../../platform/absent-if-empty';

/** What one paper, or one talk, shows. */
export class RecordEvidenceDto {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(40) @IsIn(EVIDENCE_KINDS, { each: true }) kinds!: EvidenceKind[];
  /** What was seen or said, for colleagues. */
  @IsString() @Length(1, 1000) @Matches(/\S/) note!: string;
  /** The paper, where there is one among the request's documents. */
  @absentIfEmpty @IsOptional() @IsUUID() documentId?: string;
  /** First day on which it counts, e.g. the day after the last day to object. */
  @absentIfEmpty @IsOptional() @Matches(DATE) @IsISO8601({ strict: true }) from?: string;
  /** Last day on which it counts. */
  @absentIfEmpty @IsOptional() @Matches(DATE) @IsISO8601({ strict: true }) until?: string;
}
