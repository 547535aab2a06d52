import type { PacketInWork } from '../../requests/find-requests/progress';
import { timeLeft } from '../../requests/find-requests/progress';
import { counted } from './desk-words';

/** How far a packet is, as said under its bar: "Page 312 of 1,000, about 2 minutes left". */
export function progressWords(packet: PacketInWork, now: Date): string {
  const { pagesDone, pagesTotal, buildingSince } = packet;
  if (buildingSince === null) return `${counted(pagesTotal, 'page')} to do; waiting for a free worker`;
  if (pagesDone === 0) return `${counted(pagesTotal, 'page')} to do; the first is being worked on`;
  if (pagesDone >= pagesTotal) return 'Every page is done; the packet as a whole is being checked and stored';
  const left = timeLeft(packet, now);
  const page = `Page ${pagesDone.toLocaleString('en-US')} of ${pagesTotal.toLocaleString('en-US')}`;
  return left === null ? page : `${page}, ${timeWords(left)} left`;
}

/** Milliseconds as people say them, never finer than they can be known. */
function timeWords(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 0.75) return 'less than a minute';
  if (minutes < 55) return `about ${counted(Math.round(minutes), 'minute')}`;
  return `about ${counted(Math.max(1, Math.round(minutes / 60)), 'hour')}`;
}
