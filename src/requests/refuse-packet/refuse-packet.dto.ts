import { IsString, Length } from 'class-validator';

/** What is wrong with the packet, in words for whoever prepares the next. */
export class RefusePacketDto {
  @IsString() @Length(1, 1000) reason!: string;
}
