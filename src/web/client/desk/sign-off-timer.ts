import { elementById } from '../page/elements';
import { lastSeen, renewSession, sessionSeen } from './session-life';

const WARN_BEFORE_MS = 2 * 60_000;

/**
 * Warns two minutes before the automatic sign-off. When the time runs out the page is hidden, so that nobody
 * else reads records; what was typed stays in it and comes back once the person has signed in again.
 */
export function signOffTimer(idleMinutes: number): void {
  const dialog = elementById('sign-off-warning', HTMLDialogElement);
  const left = elementById('sign-off-left', HTMLElement);
  const main = elementById('main', HTMLElement);
  const content = elementById('content', HTMLElement);
  const ended = elementById('signed-off', HTMLElement);
  const words = elementById('go-on-words', HTMLElement);
  sessionSeen();
  elementById('stay-signed-in', HTMLButtonElement).addEventListener('click', () => void stay());
  elementById('go-on', HTMLButtonElement).addEventListener('click', () => void goOn());
  setInterval(tick, 1000);

  function tick(): void {
    const remaining = lastSeen() + idleMinutes * 60_000 - Date.now();
    if (remaining <= 0) hide();
    else if (remaining > warnBefore(idleMinutes)) {
      if (dialog.open) dialog.close();
    } else {
      if (!dialog.open && !content.hidden) dialog.showModal();
      const seconds = Math.ceil(remaining / 1000);
      left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    }
  }

  function hide(): void {
    if (dialog.open) dialog.close();
    content.hidden = true;
    ended.hidden = false;
  }

  async function stay(): Promise<void> {
    dialog.close();
    if (!(await renewSession())) hide();
  }

  async function goOn(): Promise<void> {
    if (!(await renewSession()))
      return void (words.textContent = 'Not signed in yet, or the server is away.');
    words.textContent = '';
    ended.hidden = true;
    content.hidden = false;
    main.focus();
  }
}

/** Two minutes, or half of a sign-off time shorter than four. */
function warnBefore(idleMinutes: number): number {
  return Math.min(WARN_BEFORE_MS, idleMinutes * 30_000);
}
