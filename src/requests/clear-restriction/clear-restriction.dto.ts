import { IsString, Length } from 'class-validator';

/** Somebody looked: nothing that leaves is covered by the restrictions. */
export class ClearRestrictionDto {
  @IsString() @Length(1, 1000) reason!: string;
}
