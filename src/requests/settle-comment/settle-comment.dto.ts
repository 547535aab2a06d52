import { IsUUID } from 'class-validator';

/** A remark that was answered. */
export class SettleCommentDto {
  @IsUUID() commentId!: string;
}
