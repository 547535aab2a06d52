import { checkAuthorization } from '../../domain/authorization/check-authorization';
import { deficiencyLines } from '../../domain/basis/defect-words';
import { endOfLocalDate, localDateOf } from '../../domain/calendar';
import { authorizationOf } from '../authorization-form.dto';
import type { CheckAuthorizationDto } from './check-authorization.dto';

/** One defect as programs read it. */
export interface ToldDefect {
  code: string;
  says: string;
  mend: string;
  citation: string;
}

/** What a check found. */
export interface AuthorizationCheck {
  valid: boolean;
  /** The day on which it was to hold. */
  on: string;
  defects: ToldDefect[];
}

/** Every defect of an authorization on a day of a zone, through its end; today when the form names none. */
export function toldCheck(
  { on, ...form }: CheckAuthorizationDto,
  now: Date,
  zone: string,
): AuthorizationCheck {
  const day = on ?? localDateOf(now, zone);
  const at = { on: day, now: on === undefined ? now : endOfLocalDate(on, zone) };
  const defects = deficiencyLines(checkAuthorization(authorizationOf(form), at), 'en');
  return {
    valid: defects.length === 0,
    on: day,
    defects: defects.map(({ code, says, mend, citation }) => ({ code, says, mend, citation })),
  };
}
