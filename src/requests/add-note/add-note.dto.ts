import { IsString, Length, Matches } from 'class-validator';

/** Words for colleagues. They stay in the house and never leave with a packet or a letter. */
export class AddNoteDto {
  @IsString() @Length(1, 4000) @Matches(/\S/) words!: string;
}
