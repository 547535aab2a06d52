import { IsString, Length } from 'class-validator';

/** Why the verification no longer stands, e.g. the authorization was revoked (45 CFR 164.508(b)(5)). */
export class WithdrawVerificationDto {
  @IsString() @Length(1, 500) reason!: string;
}
