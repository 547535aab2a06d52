import { elementById } from '../page/elements';
import type { SaveQueue, SaveState } from '../marking/save-queue';

/** The visible state of saving: saved, saving, or not saved with the reason and a way on. */
export class SaveStatus {
  private readonly words = elementById('save-state', HTMLElement);
  private readonly trouble = elementById('save-trouble', HTMLElement);
  private readonly reason = elementById('save-reason', HTMLElement);

  show(state: SaveState): void {
    this.trouble.hidden = state.kind !== 'failed';
    this.words.dataset.state = state.kind;
    if (state.kind === 'saved') this.words.textContent = 'All marks saved';
    else if (state.kind === 'saving') this.words.textContent = 'Saving…';
    else {
      this.words.textContent = `${state.waiting} not saved`;
      this.reason.textContent = state.message;
    }
  }

  /** Retry sends again what waits; discard gives it up and shows the page as the server has it. */
  connect(queue: SaveQueue, discard: () => void): void {
    elementById('save-retry', HTMLButtonElement).addEventListener('click', () => void queue.flush());
    elementById('save-discard', HTMLButtonElement).addEventListener('click', () => {
      queue.discard();
      discard();
    });
  }
}
