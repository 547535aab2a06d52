import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsUUID, ValidateNested } from 'class-validator';
import { MarkDto } from '../mark.dto';

/** A mark with the id under which it is to be kept, made where it was drawn. */
export class PlacedMarkDto extends MarkDto {
  @IsUUID() id!: string;
  @IsUUID() documentId!: string;
}

/** One step of a person who marks: what goes and what comes, together or not at all. */
export class ChangeMarksDto {
  /** Sent again with the same id, a step is not taken twice. */
  @IsUUID() stepId!: string;
  @IsArray() @ArrayMaxSize(5000) @IsUUID(undefined, { each: true }) remove: string[] = [];
  @IsArray()
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => PlacedMarkDto)
  add: PlacedMarkDto[] = [];
}
