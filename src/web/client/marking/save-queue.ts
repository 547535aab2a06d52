import type { Change, PageMark } from './mark-ledger';

/** What the server is asked to do. `add` answers with the id under which the mark is kept. */
export interface MarkServer {
  add(mark: PageMark): Promise<string>;
  remove(id: string): Promise<void>;
}

export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving'; waiting: number }
  /** `message` is in the server's words; what waits is kept and tried again on demand. */
  | { kind: 'failed'; waiting: number; message: string };

/** A step not yet on the server. Plain data, so that it can be kept when the page is left. */
export type PendingStep = { do: 'add'; mark: PageMark } | { do: 'remove'; key: string };

/**
 * Saves marks one step after the other in the order in which they were made; a step that fails stays first
 * in line and nothing behind it is lost.
 */
export class SaveQueue {
  private readonly steps: PendingStep[];
  private running: Promise<void> | null = null;

  /**
   * @param ids key of each mark that the server has, with its id there.
   * @param unsent steps left over from an earlier visit of the page.
   */
  constructor(
    private readonly server: MarkServer,
    private readonly ids: Map<string, string>,
    private readonly onState: (state: SaveState) => void,
    private readonly keep: (steps: readonly PendingStep[]) => void,
    unsent: readonly PendingStep[] = [],
  ) {
    this.steps = [...unsent];
  }

  /** True while something made here is not on the server. */
  get hasUnsaved(): boolean {
    return this.steps.length > 0;
  }

  /** Take in a change and begin to save it. */
  push(change: Change): void {
    for (const { key } of change.removed) this.steps.push({ do: 'remove', key });
    for (const mark of change.added) this.steps.push({ do: 'add', mark });
    this.keep(this.steps);
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
    this.keep(this.steps);
  }

  private async sendAll(): Promise<void> {
    for (let step = this.steps[0]; step; step = this.steps[0]) {
      this.onState({ kind: 'saving', waiting: this.steps.length });
      try {
        await this.send(step);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.onState({ kind: 'failed', waiting: this.steps.length, message });
        return;
      }
      this.steps.shift();
      this.keep(this.steps);
    }
    this.onState({ kind: 'saved' });
  }

  private async send(step: PendingStep): Promise<void> {
    if (step.do === 'add') {
      this.ids.set(step.mark.key, await this.server.add(step.mark));
      return;
    }
    const id = this.ids.get(step.key);
    if (id !== undefined) await this.server.remove(id);
    this.ids.delete(step.key);
  }
}
