import type { TermHit, TermHits } from './mark-server';

/** How one place is shown, and what can be asked of it. */
export interface HitEntry {
  /** Title of its document, before the first place in it. */
  title: string | null;
  /** Address of its page when it is in another document. */
  elsewhere: string | null;
  ticked: boolean;
  mayMark: boolean;
  tick: (on: boolean) => void;
  look: () => void;
}

/** One place in the list: the words around it, ticked or not, and the way to its page. */
export function hitEntry(hit: TermHit, number: number, entry: HitEntry): HTMLLIElement {
  const item = document.createElement('li');
  if (entry.title !== null) item.append(made('p', 'hit-document', entry.title));
  const label = made('label', 'tick');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.id = `hit-${number}`;
  box.checked = entry.ticked;
  box.disabled = hit.marked || !entry.mayMark;
  box.addEventListener('change', () => entry.tick(box.checked));
  const words = made('span', 'hit-words');
  words.append(`${hit.before} `, made('mark', '', hit.found), ` ${hit.after}`);
  if (hit.marked) words.append(' ', made('span', 'quiet', '(marked already)'));
  label.append(box, ' ', words);
  item.append(label, ' ', wayTo(hit, entry));
  return item;
}

function wayTo(hit: TermHit, { elsewhere, look }: HitEntry): HTMLElement {
  const words = `Page ${hit.pageNumber}`;
  if (elsewhere === null) {
    const button = made('button', 'button slight', words) as HTMLButtonElement;
    button.type = 'button';
    button.addEventListener('click', look);
    return button;
  }
  const link = made('a', '', words) as HTMLAnchorElement;
  link.href = elsewhere;
  // In a tab of its own: the term is kept nowhere, and would be gone with this page.
  link.target = '_blank';
  link.append(made('span', 'visually-hidden', ' in another tab'));
  return link;
}

/** "14 places on 6 pages of 2 documents." and what a person has to look at themselves. */
export function toldHits({ hits, count, pagesWithoutWords }: TermHits): string {
  const pages = new Set(hits.map(({ documentId, pageNumber }) => `${documentId} ${pageNumber}`)).size;
  const documents = new Set(hits.map(({ documentId }) => documentId)).size;
  const found =
    count === 0
      ? 'Found nowhere in the words of the records.'
      : `${counted(count, 'place')} on ${counted(pages, 'page')} of ${counted(documents, 'document')}.`;
  const cut =
    count > hits.length ? ` The first ${hits.length} are listed: mark them, then search again.` : '';
  const blind =
    pagesWithoutWords > 0
      ? ` ${counted(pagesWithoutWords, 'page')} without words (pictures): look there yourself.`
      : '';
  return found + cut + blind;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

function made(tag: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
