import { IsString, MaxLength } from 'class-validator';

/** What was typed so far. Sent in the body: names must not stand in an address. */
export class FindPatientsDto {
  @IsString() @MaxLength(200) name: string = '';
  @IsString() @MaxLength(10) birthDate: string = '';
  @IsString() @MaxLength(40) mrn: string = '';
}
