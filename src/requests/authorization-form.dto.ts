import { Transform, Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { AuthorizationForm, Expiry, FormSignature } from '../domain/authorization/authorization-form';
import { TYPED_DATE as DATE } from '../domain/calendar';
import { absentIfEmpty } from '../platform/absent-if-empty';
import { typedLine } from '../platform/typed-text';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
/** A line of the paper; null, as programs send it, is blank like a line left out. */
const line = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? typedLine(value) : (value ?? ''),
);

/** When the form ends (A5): a date, an event, or expressly never. */
export class ExpiryDto {
  @IsIn(['date', 'event', 'none']) kind!: Expiry['kind'];
  @ValidateIf(({ kind }: ExpiryDto) => kind === 'date')
  @Matches(DATE)
  @IsISO8601({ strict: true })
  on?: string;
  @line @IsOptional() @IsString() @MaxLength(500) event: string = '';
  /** The event has to do with the individual or the purpose. */
  @IsOptional() @IsBoolean() related: boolean = false;
  @absentIfEmpty @IsOptional() @Matches(DATE) @IsISO8601({ strict: true }) happenedOn?: string;
}

/** Who signed, when, and by what authority (A6). */
export class SignatureDto {
  @IsIn(['individual', 'representative']) by!: FormSignature['by'];
  @absentIfEmpty @IsOptional() @Matches(DATE) @IsISO8601({ strict: true }) on?: string;
  @line @IsOptional() @IsString() @MaxLength(500) authority: string = '';
}

/** An authorization as read off the paper (45 CFR 164.508(c)). What is left out is blank on the paper, or not so. */
export class AuthorizationFormDto {
  @line @IsOptional() @IsString() @MaxLength(2000) information: string = '';
  @IsOptional() @IsBoolean() informationIsSpecific: boolean = false;
  @line @IsOptional() @IsString() @MaxLength(500) discloser: string = '';
  @line @IsOptional() @IsString() @MaxLength(500) recipient: string = '';
  @line @IsOptional() @IsString() @MaxLength(500) purpose: string = '';
  @IsOptional() @IsBoolean() startedByIndividual: boolean = false;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ExpiryDto) expiry?: ExpiryDto | null;
  @IsOptional() @IsBoolean() forResearch: boolean = false;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => SignatureDto) signature?: SignatureDto | null;
  @IsOptional() @IsBoolean() statesRevocation: boolean = false;
  @IsOptional() @IsBoolean() statesConditioning: boolean = false;
  @IsOptional() @IsBoolean() statesRedisclosure: boolean = false;
  @IsOptional() @IsBoolean() plainLanguage: boolean = false;
  @IsOptional() @IsBoolean() soughtByEntity: boolean = false;
  @IsOptional() @IsBoolean() copyGiven: boolean = false;
  @IsOptional()
  @IsIn(['none', 'stated', 'not_stated'])
  remuneration: AuthorizationForm['remuneration'] = 'none';
  @IsOptional()
  @IsIn(['records', 'psychotherapy_notes', 'both'])
  covers: AuthorizationForm['covers'] = 'records';
  @IsOptional()
  @IsIn(['nothing', 'another_authorization', 'another_document'])
  joinedWith: AuthorizationForm['joinedWith'] = 'nothing';
  @IsOptional()
  @IsIn(['no', 'lawfully', 'wrongly'])
  conditioned: AuthorizationForm['conditioned'] = 'no';
  @IsOptional() @IsBoolean() knownFalse: boolean = false;
  /** When a written revocation arrived. */
  @absentIfEmpty @IsOptional() @Matches(INSTANT) @IsISO8601({ strict: true }) revokedAt?: string;
}

/** The form as the domain checks it. */
export function authorizationOf(form: AuthorizationFormDto): AuthorizationForm {
  const { expiry, signature, revokedAt, ...read } = form;
  return {
    ...read,
    expiry: expiry ? expiryOf(expiry) : null,
    signature: signature
      ? { by: signature.by, on: signature.on ?? null, authority: signature.authority }
      : null,
    revokedAt: revokedAt ? new Date(revokedAt) : null,
  };
}

function expiryOf({ kind, on, event, related, happenedOn }: ExpiryDto): Expiry {
  switch (kind) {
    case 'date':
      return { kind, on: on! };
    case 'event':
      return { kind, event, related, happenedOn: happenedOn ?? null };
    case 'none':
      return { kind };
  }
}
