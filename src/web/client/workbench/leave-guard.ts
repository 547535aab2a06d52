import type { SaveQueue } from '../marking/save-queue';

/** Leaving the page waits until every mark is saved; when one cannot be saved, the page stays. */
export function guardLeaving(queue: SaveQueue): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link || event.defaultPrevented || !queue.hasUnsaved || event.ctrlKey || event.metaKey || link.target)
      return;
    event.preventDefault();
    void queue.flush().then(() => {
      if (!queue.hasUnsaved) location.assign(link.href);
    });
  });
  window.addEventListener('beforeunload', (event) => {
    if (queue.hasUnsaved) event.preventDefault();
  });
}
