import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { LANGUAGES } from '../database/entities';
import type { Language } from '../database/entities';
import { typedLine } from '../platform/typed-text';

/** Who is kept in the directory: never patients or their families. */
export const DIRECTORY_KINDS = ['attorney', 'insurer', 'provider', 'agency'] as const;
export type DirectoryKind = (typeof DIRECTORY_KINDS)[number];

const line = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? typedLine(value) : value,
);
const absentIfEmpty = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? typedLine(value) || undefined : value,
);

/** An entry of the directory, under the names that a request has for them. */
export class KeepRequesterDto {
  @IsIn(DIRECTORY_KINDS) requesterKind!: DirectoryKind;
  @line @IsString() @Length(1, 200) @Matches(/\S/) requesterName!: string;
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(200) requesterOrganization?: string;
  @absentIfEmpty @IsOptional() @IsEmail() @MaxLength(254) requesterEmail?: string;
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(40) requesterPhone?: string;
  @IsIn(LANGUAGES) language: Language = 'en';
}

/** What was typed so far of a name or an organization. */
export class FindRequestersDto {
  @IsString() @MaxLength(200) words: string = '';
}
