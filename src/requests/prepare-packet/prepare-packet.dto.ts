import { IsBoolean, IsOptional, IsString, MaxLength } from 'class-validator';

/** Whether the records go certified. Who signs is who asks for the packet. */
export class PreparePacketDto {
  /** The declaration of 28 USC 1746, made by the person who is signed in. Needed for subpoenas and court orders. */
  @IsOptional() @IsBoolean() certify?: boolean;
  /** In what capacity they certify, e.g. "Custodian of records". */
  @IsOptional() @IsString() @MaxLength(100) custodianTitle?: string;
}
