import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
  Matches,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { isTimeZone } from '../../domain/clocks/told-instant';
import { LEGAL_BASES } from '../../domain/legal-basis';
import type { LegalBasis } from '../../domain/legal-basis';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A zone of the IANA database. */
function IsZone() {
  return (target: object, propertyName: string) =>
    registerDecorator({
      name: 'isZone',
      target: target.constructor,
      propertyName,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isTimeZone(value),
        defaultMessage: () => '$property must be a time zone such as America/Chicago',
      },
    });
}

/** A written statement that extends (RULES 1.6). */
export class StatementDto {
  @Matches(DATE) @IsISO8601({ strict: true }) givenOn!: string;
  @IsOptional() @Matches(DATE) @IsISO8601({ strict: true }) completeBy?: string;
  @IsOptional() @IsString() @Length(1, 500) reason: string = 'as given in the statement';
}

/** A request whose clocks are asked for; nothing of a patient is in it. */
export class PreviewDeadlinesDto {
  /** Postal code of the state whose law holds beside the federal; absent for federal law alone. */
  @IsOptional() @Matches(/^[A-Z]{2}$/) state?: string;
  @IsIn(LEGAL_BASES) basis!: LegalBasis;
  @Matches(INSTANT) @IsISO8601({ strict: true }) received!: string;
  @IsZone() @IsString() zone!: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2)
  @IsIn(['copies', 'inspection'], { each: true })
  wants: ('copies' | 'inspection')[] = ['copies'];
  @IsOptional() @IsIn(['electronic', 'paper']) medium: 'electronic' | 'paper' = 'electronic';
  /** When the fee was paid. */
  @IsOptional() @Matches(INSTANT) @IsISO8601({ strict: true }) paid?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => StatementDto)
  extensions: StatementDto[] = [];
}
