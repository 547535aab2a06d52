import { Transform } from 'class-transformer';
import {
  IsArray,
  IsEmail,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { CHANNELS, LANGUAGES, REQUESTER_KINDS } from '../../database/entities';
import type { Channel, Language, RequesterKind } from '../../database/entities';
import { LEGAL_BASES } from '../../domain/legal-basis';
import type { LegalBasis } from '../../domain/legal-basis';
import { PATIENT_IDENTIFIERS } from '../../domain/patients/patient-look-up';
import type { PatientIdentifier } from '../../domain/patients/patient-look-up';
import { typedLine, typedText } from '../../platform/typed-text';

const oneLine = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? typedLine(value) : value,
);
const trimmed = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? typedText(value).trim() : value,
);
/** An empty form field is an absent one. */
const absentIfEmpty = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? typedLine(value) || undefined : value,
);
const DATE = /^\d{4}-\d{2}-\d{2}$/;
/** With its offset: a bare date, or a local time, would be read in the zone of the server. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A request for records, as it arrives at any channel. */
export class ReceiveRequestDto {
  @IsIn(REQUESTER_KINDS) requesterKind!: RequesterKind;
  @oneLine @IsString() @Length(1, 200) requesterName!: string;
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(200) requesterOrganization?: string;
  @absentIfEmpty @IsOptional() @IsEmail() @MaxLength(254) requesterEmail?: string;
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(40) requesterPhone?: string;
  /** The requester's own number of the matter: a claim, a file, a case. */
  @absentIfEmpty @IsOptional() @IsString() @MaxLength(60) claimNumber?: string;
  @IsIn(LANGUAGES) language: Language = 'en';

  @oneLine @IsString() @Length(1, 100) patientGivenName!: string;
  @oneLine @IsString() @Length(1, 100) patientFamilyName!: string;
  @Matches(DATE) @IsISO8601({ strict: true }) patientBirthDate!: string;

  @trimmed @IsString() @Length(1, 2000) recordsWanted!: string;
  @absentIfEmpty @IsOptional() @Matches(DATE) @IsISO8601({ strict: true }) recordsFrom?: string;
  @absentIfEmpty @IsOptional() @Matches(DATE) @IsISO8601({ strict: true }) recordsTo?: string;

  @IsIn(LEGAL_BASES) basis!: LegalBasis;
  @IsIn(CHANNELS) channel!: Channel;
  /** First arrival at any official channel (RULES 0.3), when that is before now: a mailroom stamp, a fax header. */
  @absentIfEmpty @IsOptional() @Matches(INSTANT) @IsISO8601({ strict: true }) arrivedAt?: string;
  /** Chosen by the form when it is drawn; the same key twice is the same request. */
  @absentIfEmpty @IsOptional() @IsUUID() submissionKey?: string;
}

/** A request as staff log it, who may say which patient on file it is for. */
export class LogRequestDto extends ReceiveRequestDto {
  @absentIfEmpty @IsOptional() @IsUUID() patientId?: string;
  /** By what the patient on file and the one of the request agree. */
  @IsOptional() @IsArray() @IsIn(PATIENT_IDENTIFIERS, { each: true }) matchedBy?: PatientIdentifier[];
}
