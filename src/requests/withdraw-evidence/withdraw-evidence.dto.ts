import { IsIn, IsString, Length } from 'class-validator';
import { EVIDENCE_KINDS } from '../../domain/basis/evidence-labels';
import type { EvidenceKind } from '../../domain/basis/requirement';

/** Which evidence no longer counts, and why. */
export class WithdrawEvidenceDto {
  @IsIn(EVIDENCE_KINDS) kind!: EvidenceKind;
  @IsString() @Length(1, 500) reason!: string;
}
