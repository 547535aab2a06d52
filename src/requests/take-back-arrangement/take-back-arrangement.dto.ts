import { IsUUID } from 'class-validator';

/** Which change of how the pages lie. */
export class TakeBackArrangementDto {
  @IsUUID() arrangementId!: string;
}
