import type { Step } from './mark-ledger';

/** Takes a step to the server. @returns the revision of the records after it */
export type SendStep = (step: Step) => Promise<number>;

/** The server has answered, and sending the same again will not help. */
export class RefusedForGood extends Error {}

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving'; waiting: number }
  /** `message` is in the server's words; what waits is kept. `final` when trying again alone will not help. */
  | { kind: 'failed'; waiting: number; message: string; final: boolean };

/**
 * Saves steps one after the other in the order in which they were taken; a step that fails stays first in line and
 * nothing behind it is lost. A step goes out with its id, so that one whose answer was lost is sent again safely.
 */
export class SaveQueue {
  private readonly steps: Step[];
  private running: Promise<void> | null = null;

  /**
   * @param onSaved told of each step that the server has, with the revision after it
   * @param keep told of what waits, whenever that changes
   * @param unsent steps left over from an earlier visit
   */
  constructor(
    private readonly send: SendStep,
    private readonly onState: (state: SaveState) => void,
    private readonly onSaved: (step: Step, revision: number) => void,
    private readonly keep: () => void,
    unsent: readonly Step[] = [],
  ) {
    this.steps = [...unsent];
  }

  /** Steps that are not known to be on the server. */
  get waiting(): readonly Step[] {
    return this.steps;
  }

  get hasUnsaved(): boolean {
    return this.steps.length > 0;
  }

  /** Take in a step and begin to save it. */
  push(step: Step): void {
    this.steps.push(step);
    this.keep();
    void this.flush();
  }

  /** Send all that waits. Resolves when nothing waits or a step has failed; never rejects. */
  flush(): Promise<void> {
    this.running ??= this.sendAll().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** Give up what waits: for steps that the server refuses for good, such as marks on a closed request. */
  discard(): void {
    this.steps.length = 0;
    this.keep();
    this.onState({ kind: 'saved' });
  }

  private async sendAll(): Promise<void> {
    for (let step = this.steps[0]; step; step = this.steps[0]) {
      this.onState({ kind: 'saving', waiting: this.steps.length });
      try {
        const revision = await this.send(step);
        // Given up meanwhile, the line is another one; what has been saved is told all the same.
        if (this.steps[0] === step) this.steps.shift();
        this.onSaved(step, revision);
        this.keep();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const final = error instanceof RefusedForGood;
        if (this.steps.length > 0)
          this.onState({ kind: 'failed', waiting: this.steps.length, message, final });
        return;
      }
    }
    this.onState({ kind: 'saved' });
  }
}
