import { IsIn, IsUUID } from 'class-validator';
import { RECORD_TYPE_NAMES } from '../../domain/arrangement/record-types';
import type { RecordTypeName } from '../../domain/arrangement/record-types';

/** What a document of the records is. */
export class SetRecordTypeDto {
  @IsUUID() documentId!: string;
  @IsIn(RECORD_TYPE_NAMES) type!: RecordTypeName;
}
