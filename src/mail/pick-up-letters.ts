import type { Facility, ReleaseRequest } from '../database/entities';
import type { IssuedLink } from '../database/pick-up-link';
import { localDateOf } from '../domain/calendar';
import type { LetterOrder } from './letters';

/** The two letters of a pick-up: the link in one, the code in another, so that one alone opens nothing. */
export function pickUpLetters(
  request: ReleaseRequest,
  facility: Facility,
  link: IssuedLink,
  recipient: string,
): LetterOrder[] {
  const to = { recipient, language: request.language };
  const facts = {
    requestNumber: request.number,
    facilityName: facility.name,
    facilityPhone: facility.phone,
  };
  const expiresOn = localDateOf(link.expiresAt, facility.timeZone);
  return [
    { ...to, letter: 'request-released', facts: { ...facts, path: `/pick-up/${link.token}`, expiresOn } },
    { ...to, letter: 'release-code', facts: { ...facts, code: link.code } },
  ];
}
