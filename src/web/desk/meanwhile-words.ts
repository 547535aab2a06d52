import type { HistoryEvent } from '../../database/entities';
import { toldEvent } from './history-words';
import { toldInstant } from './told-dates';

/** "Uma Okafor, Nov 22, 2026, 14:03: Put on hold for: identity." */
export function meanwhileWords(
  events: readonly HistoryEvent[],
  titles: ReadonlyMap<string, string>,
  timeZone: string,
): string[] {
  return events.map((event) => {
    const { words, remark } = toldEvent(event, titles);
    return `${event.actorName}, ${toldInstant(event.at, timeZone)}: ${words}${remark ? ` “${remark}”` : ''}`;
  });
}
