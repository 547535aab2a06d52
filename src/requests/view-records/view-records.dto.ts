import { IsOptional, IsUUID, ValidateIf } from 'class-validator';

/** What was opened: a document, a packet, or a letter on paper. */
export class ViewRecordsDto {
  @ValidateIf((form: ViewRecordsDto) => form.packetId === undefined && form.letterId === undefined)
  @IsUUID()
  documentId?: string;
  @ValidateIf((form: ViewRecordsDto) => form.documentId === undefined && form.letterId === undefined)
  @IsUUID()
  packetId?: string;
  @IsOptional() @IsUUID() letterId?: string;
}
