import { elementById } from '../page/elements';

const WARN_BEFORE_MS = 2 * 60_000;

/**
 * Warns two minutes before the automatic sign-off. "Stay signed in" tells the server so; what was typed stays
 * in the page in any case, also when the time runs out: only the next step then asks to sign in again.
 */
export function signOffTimer(idleMinutes: number): void {
  const dialog = elementById('sign-off-warning', HTMLDialogElement);
  const left = elementById('sign-off-left', HTMLElement);
  const ended = elementById('signed-off', HTMLElement);
  let ends = 0;
  const startAgain = () => (ends = Date.now() + idleMinutes * 60_000);
  startAgain();

  elementById('stay-signed-in', HTMLButtonElement).addEventListener('click', () => void stay());
  setInterval(tick, 1000);

  function tick(): void {
    const remaining = ends - Date.now();
    if (remaining <= 0) {
      if (dialog.open) dialog.close();
      ended.hidden = false;
      return;
    }
    if (remaining > WARN_BEFORE_MS) return;
    if (!dialog.open) dialog.showModal();
    const seconds = Math.ceil(remaining / 1000);
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }

  async function stay(): Promise<void> {
    dialog.close();
    const answer = await fetch(location.href, { method: 'HEAD', credentials: 'same-origin' }).catch(
      () => null,
    );
    if (answer?.ok && !answer.redirected) startAgain();
    else ended.hidden = false;
  }
}
