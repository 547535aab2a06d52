import { IsString, Length } from 'class-validator';

/** Why, in words; stays in the house. */
export class ReasonDto {
  @IsString() @Length(1, 500) reason!: string;
}
