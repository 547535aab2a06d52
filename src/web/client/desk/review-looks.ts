import { optionalById } from '../page/elements';
import { pageRanges } from '../../../domain/review/page-ranges';
import { onKeys } from '../page/shortcuts';

/** How long a page must be on the screen to count as looked at. */
const LOOK_MS = 700;

/**
 * Tells the server which pages of the packet were on the screen: loaded, at least half of it or of the window, in a
 * tab that is in front. Keys: j and k turn pages, n goes to the next that must be looked at.
 */
export function reviewLooks(list: HTMLElement, csrf: () => string): void {
  const pages = [...list.querySelectorAll<HTMLElement>('li[data-page]')];
  const href = list.dataset.seenHref;
  const go = (page: HTMLElement | undefined) => {
    page?.scrollIntoView({ block: 'start' });
    page?.focus({ preventScroll: true });
  };
  const here = () => pages.findIndex((page) => page.getBoundingClientRect().bottom > window.innerHeight / 3);
  const next = () => go(pages.find((page) => isUnseen(page)));
  onKeys({ j: () => go(pages[here() + 1]), k: () => go(pages[here() - 1]), n: next });
  optionalById('next-unseen', HTMLButtonElement)?.addEventListener('click', next);
  if (href) watch(pages, (seen) => tell(href, list.dataset.sha256 ?? '', csrf(), seen));

  async function tell(to: string, packetSha256: string, token: string, seen: HTMLElement[]): Promise<void> {
    const body = JSON.stringify({ packetSha256, pages: seen.map(numberOf) });
    const headers = { 'content-type': 'application/json', 'x-csrf-token': token };
    const answer = await fetch(to, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(String(answer.status));
    const { required, unseen } = (await answer.json()) as { required: number; unseen: number[] };
    for (const page of seen) {
      page.dataset.seen = '';
      const words = page.querySelector('.seen-words');
      if (words) words.textContent = 'looked at';
    }
    show('review-seen', String(required - unseen.length));
    show('review-unseen', pageRanges(unseen));
    const left = document.getElementById('review-left');
    if (left) left.hidden = unseen.length === 0;
  }
}

const numberOf = (page: HTMLElement) => Number(page.dataset.page);
const isUnseen = ({ dataset }: HTMLElement) => dataset.required !== undefined && dataset.seen === undefined;

function show(id: string, words: string): void {
  const element = document.getElementById(id);
  if (element) element.textContent = words;
}

/** A page that could not be told is told again with the next one. */
function watch(pages: readonly HTMLElement[], tell: (seen: HTMLElement[]) => Promise<void>): void {
  const since = new Map<HTMLElement, number>();
  const inSight = new Set<HTMLElement>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, intersectionRect } of entries) {
        const page = target as HTMLElement;
        const enough = intersectionRatio >= 0.5 || intersectionRect.height >= window.innerHeight / 2;
        if (enough) inSight.add(page);
        else inSight.delete(page);
      }
    },
    { threshold: [0, 0.1, 0.25, 0.5, 0.75, 1] },
  );
  for (const page of pages) observer.observe(page);
  let telling = false;
  setInterval(() => {
    const now = performance.now();
    for (const page of pages)
      if (!inSight.has(page) || !isLoaded(page) || document.hidden) since.delete(page);
      else if (!since.has(page)) since.set(page, now);
    const seen = pages.filter(
      (page) => page.dataset.seen === undefined && now - (since.get(page) ?? now) >= LOOK_MS,
    );
    if (seen.length === 0 || telling) return;
    telling = true;
    tell(seen)
      .catch(() => undefined)
      .finally(() => (telling = false));
  }, 200);
}

function isLoaded(page: HTMLElement): boolean {
  const picture = page.querySelector('img');
  return picture !== null && picture.complete && picture.naturalWidth > 0;
}
