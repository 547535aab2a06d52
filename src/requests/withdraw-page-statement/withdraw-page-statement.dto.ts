import { IsString, IsUUID, Length } from 'class-validator';

/** Which tag, judgment or decision no longer stands, and why. */
export class WithdrawPageStatementDto {
  @IsUUID() statementId!: string;
  @IsString() @Length(1, 500) reason!: string;
}
