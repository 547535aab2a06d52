import { onlyChange } from './refresh';
import { sayOutcome } from './progress-shown';

const EVERY_MS = 1500;
const SLOWER_MS = 5000;
const SLOWER_AFTER = 40;

let polling = false;

/**
 * While the server works (reads a file, builds a packet), the parts of the page that tell of it are fetched
 * anew. Parts in which a person has typed are left alone. For browsers and networks that let no event stream through.
 */
export function pollProgress(): void {
  if (polling) return;
  polling = true;
  let rounds = 0;
  const again = () => {
    if (!document.querySelector('[data-working]')) {
      polling = false;
      if (rounds > 0) sayOutcome();
      return;
    }
    rounds += 1;
    setTimeout(() => void refreshParts().finally(again), rounds > SLOWER_AFTER ? SLOWER_MS : EVERY_MS);
  };
  again();
}

/** Fetch this page and put its refreshable parts in place of those here. */
export async function refreshParts(): Promise<void> {
  let text: string;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html', 'x-poll': '1' } });
    if (!answer.ok || answer.redirected) return;
    text = await answer.text();
  } catch {
    // The server is away for a moment: the next round asks again.
    return;
  }
  onlyChange(new DOMParser().parseFromString(text, 'text/html'));
}
