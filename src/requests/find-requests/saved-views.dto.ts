import { IsObject, IsString, Length, Matches } from 'class-validator';

/** A view under a name of one's own. */
export class SaveViewDto {
  @IsString() @Length(1, 40) @Matches(/\S/) viewName!: string;
  /** Filters and order of the queue; whoever sends it has read it as `QueueFilterDto`. */
  @IsObject() filter!: Record<string, string>;
}
