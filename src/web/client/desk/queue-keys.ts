import { optionalById } from '../page/elements';
import { onKeys } from '../page/shortcuts';

/**
 * Keys of the queue: j and k go from row to row, Enter opens (it is a link), / goes to the search, x ticks, m and a
 * give the ticked rows away, n takes the next, ? tells them all. Those who may not assign have no such keys.
 */
export function queueKeys(table: HTMLElement, search: HTMLInputElement): void {
  const links = () => [...table.querySelectorAll<HTMLAnchorElement>('a[data-row]')];
  const step = (by: number) => {
    const rows = links();
    const here = document.activeElement?.closest('tr')?.querySelector<HTMLAnchorElement>('a[data-row]');
    const at = here ? rows.indexOf(here) : -1;
    const next = at === -1 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
    rows[next]?.focus();
  };
  const help = optionalById('queue-keys', HTMLDialogElement);
  const showHelp = () => help?.showModal();
  optionalById('show-keys', HTMLButtonElement)?.addEventListener('click', showHelp);
  onKeys({ j: () => step(1), k: () => step(-1), '/': () => search.select(), '?': showHelp });

  const assign = optionalById('assign', HTMLFormElement);
  const assignee = optionalById('assignee', HTMLSelectElement);
  if (assign && assignee) assignmentKeys(table, assign, assignee);
}

function assignmentKeys(table: HTMLElement, assign: HTMLFormElement, assignee: HTMLSelectElement): void {
  const box = () => document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('.ticks input');
  /** Without a tick anywhere, the row where one stands is meant. */
  const anyTicked = (): boolean => {
    if (table.querySelector('.ticks input:checked')) return true;
    const here = box();
    if (here) here.checked = true;
    return Boolean(here);
  };
  onKeys({
    x: () => {
      const here = box();
      if (here) here.checked = !here.checked;
    },
    a: () => {
      if (anyTicked()) assignee.focus();
    },
    m: () => {
      if (!anyTicked()) return;
      assignee.selectedIndex = 0;
      assign.requestSubmit();
    },
    n: () => optionalById('take-next', HTMLFormElement)?.requestSubmit(),
  });
}
