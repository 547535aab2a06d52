import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, Matches, Min } from 'class-validator';

/** Pages of a packet that were on the screen. */
export class SeePacketPagesDto {
  /** SHA-256 of the packet as shown, hex. */
  @Matches(/^[0-9a-f]{64}$/) packetSha256!: string;
  /** Of the packet, from 1. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsInt({ each: true })
  @Min(1, { each: true })
  pages!: number[];
}
