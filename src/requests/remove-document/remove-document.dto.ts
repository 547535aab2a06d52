import { IsString, IsUUID, Length } from 'class-validator';

/** Which document does not belong here, and why. */
export class RemoveDocumentDto {
  @IsUUID() documentId!: string;
  @IsString() @Length(1, 500) reason!: string;
}
