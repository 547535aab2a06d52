import { ArrayMaxSize, IsArray, IsIn } from 'class-validator';
import { CIRCUMSTANCES } from '../../domain/basis/requirement';
import type { Circumstance } from '../../domain/basis/requirement';

/** All that applies to the request; what is left out does not. */
export class NoteCircumstancesDto {
  @IsArray() @ArrayMaxSize(10) @IsIn(CIRCUMSTANCES, { each: true }) circumstances!: Circumstance[];
}
