import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';

/** What is wrong with one page of the packet. */
export class PacketRemarkDto {
  /** Of the packet, from 1. */
  @IsInt() @Min(1) page!: number;
  @IsString() @Length(1, 1000) words!: string;
}

/** What is wrong with the packet, in words for whoever prepares the next. */
export class RefusePacketDto {
  @IsString() @Length(1, 1000) reason!: string;
  /** Remarks pinned to pages. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => PacketRemarkDto)
  remarks?: PacketRemarkDto[];
}
