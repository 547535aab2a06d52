import { IsIn, IsString, Length } from 'class-validator';
import { HOLD_KINDS } from '../../domain/holds';
import type { HoldKind } from '../../domain/holds';

/** What the request waits for, in a kind and in words for colleagues. */
export class HoldRequestDto {
  @IsIn(HOLD_KINDS) kind!: HoldKind;
  /** Stays in the house: letters state the kind alone. */
  @IsString() @Length(1, 500) reason!: string;
}

/** Which hold is over. */
export class LiftHoldDto {
  @IsIn(HOLD_KINDS) kind!: HoldKind;
}
