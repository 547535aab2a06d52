import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CONSENT_ELEMENTS } from '../domain/authorization/consent-words';
import type { ConsentElement } from '../domain/authorization/consent-words';
import type { Part2Use } from '../domain/authorization/part2-consent';
import { SIGNED_FORM_KINDS } from '../database/entities';
import type { SignedFormKind } from '../database/entities';
import { TYPED_DATE as DATE } from '../domain/calendar';
import { SENSITIVE_CATEGORIES } from '../domain/sensitive/categories';
import { absentIfEmpty } from '../platform/absent-if-empty';
import { AuthorizationFormDto } from './authorization-form.dto';

const ELEMENTS = Object.keys(CONSENT_ELEMENTS);
const PART2_USES = ['specific', 'tpo', 'counseling_notes', 'proceedings'] as const;
const SIGNERS = ['patient', 'parent', 'representative'] as const;

/** What every special consent says. */
class ConsentDto {
  /** Everything that the paper does say; what is left out is not there. */
  @IsArray() @ArrayMaxSize(40) @IsIn(ELEMENTS, { each: true }) elements: ConsentElement[] = [];
  /** Last day it holds, through its end; absent for an event still to come, or "none" where allowed. */
  @absentIfEmpty @IsOptional() @Matches(DATE) @IsISO8601({ strict: true }) until?: string;
  @IsOptional() @IsBoolean() knownFalse: boolean = false;
}

/** A consent to disclose substance use disorder records, as read off the paper (42 CFR 2.31). */
export class Part2ConsentDto extends ConsentDto {
  @IsArray() @ArrayMaxSize(4) @IsIn(PART2_USES, { each: true }) uses: Part2Use[] = [];
  @IsIn(['patient', 'representative']) signedBy!: 'patient' | 'representative';
  @IsOptional() @IsBoolean() recipientUnderHipaa: boolean = false;
  @IsOptional() @IsBoolean() recipientIsIntermediary: boolean = false;
}

/** What a state asks for one sensitive category, as read off the paper. */
export class StateConsentDto extends ConsentDto {
  @Matches(/^[A-Z]{2}$/) jurisdiction!: string;
  @IsIn(Object.keys(SENSITIVE_CATEGORIES)) category!: string;
  @IsArray()
  @ArrayMaxSize(3)
  @IsIn(SIGNERS, { each: true })
  signedBy: (typeof SIGNERS)[number][] = [];
}

/** A signed paper, read off: one of the three parts, as `kind` says, and the file that it is. */
export class SignedFormDto {
  @IsIn(SIGNED_FORM_KINDS) kind!: SignedFormKind;
  /** The file, added to the request as a request form. */
  @IsUUID() documentId!: string;
  @ValidateIf(({ kind }: SignedFormDto) => kind === 'authorization')
  @IsObject()
  @ValidateNested()
  @Type(() => AuthorizationFormDto)
  authorization?: AuthorizationFormDto;
  /** Of an authorization: what it shows of what the state asks of every one. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(40)
  @IsIn(ELEMENTS, { each: true })
  generalElements?: ConsentElement[];
  @ValidateIf(({ kind }: SignedFormDto) => kind === 'part2_consent')
  @IsObject()
  @ValidateNested()
  @Type(() => Part2ConsentDto)
  part2Consent?: Part2ConsentDto;
  @ValidateIf(({ kind }: SignedFormDto) => kind === 'state_consent')
  @IsObject()
  @ValidateNested()
  @Type(() => StateConsentDto)
  stateConsent?: StateConsentDto;
}
