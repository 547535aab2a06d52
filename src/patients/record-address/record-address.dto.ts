import { IsIn, IsString, Length } from 'class-validator';
import { CONFIDENTIAL_CHANNELS } from '../../database/entities';
import type { ConfidentialChannel } from '../../database/entities';

/** Where a patient wants to be reached instead. There is no field for a reason (45 CFR 164.522(b)(2)(iii)). */
export class RecordAddressDto {
  @IsIn(CONFIDENTIAL_CHANNELS) channel!: ConfidentialChannel;
  @IsString() @Length(3, 400) address!: string;
}
