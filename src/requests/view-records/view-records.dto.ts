import { IsUUID, ValidateIf } from 'class-validator';

/** What was opened: a document or a packet. */
export class ViewRecordsDto {
  @ValidateIf((form: ViewRecordsDto) => form.packetId === undefined) @IsUUID() documentId?: string;
  @ValidateIf((form: ViewRecordsDto) => form.documentId === undefined) @IsUUID() packetId?: string;
}
