import { IsInt, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';

/** A remark for whoever works on a page next. */
export class CommentPageDto {
  @IsUUID() documentId!: string;
  @IsInt() @Min(1) @Max(100_000) page!: number;
  @IsString() @Length(1, 1000) @Matches(/\S/) words!: string;
}
