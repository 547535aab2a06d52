/** What the server tells of its work on a request. */
export interface ToldProgress {
  packet: { sequence: number; done: number; total: number; words: string } | null;
  reading: number;
}

/** Shares of the work that are said aloud: more often would be chatter. */
const SAID_AT = [0.25, 0.5, 0.75];

/**
 * Put the progress into the bar and the words under it.
 * @returns false when the page shows other work than the server tells of: then its parts must be fetched anew
 */
export function showProgress({ packet, reading }: ToldProgress): boolean {
  const bar = document.getElementById('packet-progress') as HTMLProgressElement | null;
  const list = document.querySelector<HTMLElement>('[data-reading]');
  if (list && Number(list.dataset.reading) !== reading) return false;
  if (Boolean(bar) !== Boolean(packet)) return false;
  if (!bar || !packet) return true;
  if (Number(bar.dataset.sequence) !== packet.sequence) return false;
  sayMilestone(bar.value / bar.max, packet.done / packet.total);
  bar.max = Math.max(packet.total, 1);
  bar.value = packet.done;
  const words = document.getElementById('packet-progress-words');
  if (words) words.textContent = packet.words;
  return true;
}

/** Say something to people who do not see the page change. */
export function say(words: string): void {
  const said = document.getElementById('said');
  if (said && said.textContent !== words) said.textContent = words;
}

/** Say how the work ended, as the newly drawn page shows it. */
export function sayOutcome(): void {
  const badge = document.querySelector('[data-refresh="packet"] .badge')?.textContent?.trim();
  if (badge) say(`Packet: ${badge}`);
}

function sayMilestone(before: number, now: number): void {
  const passed = SAID_AT.findLast((share) => before < share && now >= share);
  if (passed) say(`Packet ${passed * 100} percent done`);
}
