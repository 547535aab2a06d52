import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsUUID, ValidateIf } from 'class-validator';

const nullIfEmpty = Transform(({ value }: { value: unknown }) => (value === '' ? null : value));

/** Who shall work on a request. */
export class AssignRequestDto {
  /** Staff id; null or empty puts the request back for anybody to take. */
  @nullIfEmpty @ValidateIf((form: AssignRequestDto) => form.assigneeId !== null) @IsUUID() assigneeId!:
    string | null;
  /** Who had it when the page was drawn (null for nobody); given, a request that changed hands since is left alone. */
  @nullIfEmpty
  @IsOptional()
  @IsUUID()
  heldBy?: string | null;
}

/** The same for several requests at once. */
export class AssignRequestsDto {
  @nullIfEmpty @ValidateIf((form: AssignRequestsDto) => form.assigneeId !== null) @IsUUID() assigneeId!:
    string | null;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @IsUUID('all', { each: true }) requestIds!: string[];
}
