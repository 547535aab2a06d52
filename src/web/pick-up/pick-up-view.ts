import { DateTime } from 'luxon';
import type { Language } from '../../platform/language';
import type { LinkEnd, PickUp } from '../../requests/open-packet/pick-up-window';
import { fileSize } from '../desk/desk-words';
import { GRANT_MINUTES } from './download-grant';

type Words = (key: string, values?: Record<string, unknown>) => string;

/** Page and status of a link that opens nothing. */
export const ENDED_STATUS: Record<LinkEnd, number> = {
  unknown: 404,
  recalled: 410,
  expired: 410,
  locked: 403,
};

/** What templates/pages/public/packet.hbs draws. */
export function packetView({ link, request, facility, packet }: PickUp, language: Language, words: Words) {
  const until = DateTime.fromJSDate(link.expiresAt, { zone: facility.timeZone }).setLocale(language);
  return {
    title: words('pickUp.readyTitle'),
    facility,
    number: request.number,
    pages: packet.pageCount ?? 0,
    size: fileSize(packet.sizeBytes ?? 0),
    sha256: packet.sha256 ?? '',
    fileName: packetFileName(request.number),
    minutes: GRANT_MINUTES,
    untilWords: words('pickUp.until', { date: until.toLocaleString(DateTime.DATE_FULL) }),
  };
}

/** What templates/pages/public/link-ended.hbs draws. */
export function endedView(why: LinkEnd, facility: PickUp['facility'] | null, words: Words) {
  return { title: words(`ended.${why}.title`), words: words(`ended.${why}.words`), facility };
}

/** Words for a wrong code. */
export function wrongCodeWords(triesLeft: number, words: Words): string {
  return triesLeft === 1 ? words('pickUp.wrongOne') : words('pickUp.wrong', { left: triesLeft });
}

/** Named after the request alone: a file's name is seen by whoever sees the screen. */
export function packetFileName(requestNumber: string): string {
  return `${requestNumber}.pdf`;
}
