import { Matches } from 'class-validator';

/** Names the very bytes that were looked at. */
export class ApprovePacketDto {
  /** SHA-256 of the packet as shown to the reviewer, hex. */
  @Matches(/^[0-9a-f]{64}$/) packetSha256!: string;
}
