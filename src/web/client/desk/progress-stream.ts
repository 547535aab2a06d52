import { pollProgress, refreshParts } from './progress-poll';
import { sayOutcome, showProgress } from './progress-shown';
import type { ToldProgress } from './progress-shown';

/** Milliseconds without a word after which the stream counts as held up on the way: the server speaks each 15 s. */
const SILENT_FOR = 40_000;
/** Milliseconds within which the first word must come: it is sent at once. */
const FIRST_WITHIN = 6000;
/** Failures in a row, with no word between, after which the page asks by itself instead. */
const MOST_FAILURES = 3;

let open: { close: () => void } | undefined;

/**
 * While the server works on this request (reads a file, builds a packet), the page follows it: by a stream of events
 * that the server sends, or, where no stream comes through, by fetching the page now and then. A page that nobody
 * looks at follows nothing, so that many tabs do not use up the browser's few connections.
 */
export function followProgress(): void {
  const href = document.querySelector<HTMLElement>('[data-progress]')?.dataset.progress;
  if (open || !document.querySelector('[data-working]')) return;
  if (!href || typeof EventSource === 'undefined') return pollProgress();
  if (document.hidden) return onceShown(followProgress);
  open = stream(href);
}

function stream(href: string): { close: () => void } {
  const source = new EventSource(href);
  let failures = 0;
  let refreshing = false;
  let watchdog = setTimeout(giveUp, FIRST_WITHIN);

  const close = () => {
    clearTimeout(watchdog);
    document.removeEventListener('visibilitychange', rest);
    window.removeEventListener('pagehide', close);
    source.close();
    open = undefined;
  };
  function giveUp(): void {
    close();
    pollProgress();
  }
  function rest(): void {
    if (!document.hidden) return;
    close();
    onceShown(() => void refreshParts().finally(followProgress));
  }
  source.addEventListener('progress', ({ data }: MessageEvent<string>) => {
    failures = 0;
    clearTimeout(watchdog);
    watchdog = setTimeout(giveUp, SILENT_FOR);
    if (showProgress(JSON.parse(data) as ToldProgress) || refreshing) return;
    refreshing = true;
    void refreshParts().finally(() => (refreshing = false));
  });
  // Without closing here the browser would come again for ever.
  source.addEventListener('done', () => {
    close();
    void refreshParts().then(sayOutcome).finally(followProgress);
  });
  source.addEventListener('error', () => {
    failures += 1;
    if (source.readyState === EventSource.CLOSED || failures >= MOST_FAILURES) giveUp();
  });
  document.addEventListener('visibilitychange', rest);
  window.addEventListener('pagehide', close);
  return { close };
}

function onceShown(then: () => void): void {
  const look = () => {
    if (document.hidden) return;
    document.removeEventListener('visibilitychange', look);
    then();
  };
  document.addEventListener('visibilitychange', look);
}
