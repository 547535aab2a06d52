import { Transform } from 'class-transformer';
import { IsIn, IsString, Length } from 'class-validator';
import { DOCUMENT_KINDS } from '../../database/entities';
import type { DocumentKind } from '../../database/entities';

/** What goes with an uploaded file. */
export class AddDocumentDto {
  @IsIn(DOCUMENT_KINDS) kind: DocumentKind = 'records';
  /** What the index of the packet calls it; the file's own name unless another is given. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, 200)
  title!: string;
}
