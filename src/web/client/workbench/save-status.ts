import { elementById } from '../page/elements';
import type { SaveQueue, SaveState } from '../marking/save-queue';

/** Milliseconds after which what could not be sent is tried again by itself. */
const RETRY_MS = 5000;

/** The visible state of saving: saved, saving, or not saved with the reason and a way on. */
export class SaveStatus {
  private readonly words = elementById('save-state', HTMLElement);
  private readonly trouble = elementById('save-trouble', HTMLElement);
  private readonly reason = elementById('save-reason', HTMLElement);
  private retry: number | undefined;

  /** @param sendAgain sends what waits */
  constructor(private readonly sendAgain: () => void) {
    window.addEventListener('online', sendAgain);
  }

  show(state: SaveState): void {
    window.clearTimeout(this.retry);
    this.words.dataset.state = state.kind;
    if (state.kind === 'saved') {
      this.words.textContent = 'All marks saved';
      this.trouble.hidden = true;
    } else if (state.kind === 'saving') this.words.textContent = 'Saving…';
    else {
      this.words.textContent = `${state.waiting} not saved`;
      const on = state.final ? '' : ' It is tried again every few seconds.';
      const reason = state.message + on;
      // Said once and not at every try: an alert that is written anew is read out anew.
      if (this.trouble.hidden || this.reason.textContent !== reason) this.reason.textContent = reason;
      this.trouble.hidden = false;
      if (!state.final) this.retry = window.setTimeout(this.sendAgain, RETRY_MS);
    }
  }

  /** Retry sends again what waits; discard gives it up. */
  connect(queue: SaveQueue, discarded: () => void): void {
    elementById('save-retry', HTMLButtonElement).addEventListener('click', this.sendAgain);
    elementById('save-discard', HTMLButtonElement).addEventListener('click', () => {
      queue.discard();
      discarded();
    });
  }
}
