import { onKeys } from '../page/shortcuts';

/** Keys of the queue: j and k go from row to row, Enter opens (it is a link), / goes to the search. */
export function queueKeys(table: HTMLElement, search: HTMLInputElement): void {
  const links = () => [...table.querySelectorAll<HTMLAnchorElement>('a[data-row]')];
  const step = (by: number) => {
    const rows = links();
    const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
    const next = at === -1 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
    rows[next]?.focus();
  };
  onKeys({ j: () => step(1), k: () => step(-1), '/': () => search.select() });
}
