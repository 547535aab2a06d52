import { IsString, Length, Matches } from 'class-validator';

/** A term to be found on the pages of a request. It is sent in the body: a name must not stand in an address. */
export class FindTermDto {
  @IsString() @Length(2, 200) @Matches(/[\p{L}\p{N}]/u) term!: string;
}
