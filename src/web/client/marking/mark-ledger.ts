import type { Rect } from '../page/page-view';

/** A mark on a page. Its id is made here, so that nothing has to be asked before it can be saved or taken back. */
export interface PageMark {
  id: string;
  documentId: string;
  pageNumber: number;
  rects: Rect[];
  wholePage: boolean;
  reason: string;
}

/** One thing a person did: marks that went and marks that came, on any pages. A changed reason is one of each. */
export interface Step {
  /** Made here; the server takes a step with the same id once. */
  id: string;
  removed: readonly PageMark[];
  added: readonly PageMark[];
}

/** A ledger as it is kept when a page is left. */
export interface KeptLedger {
  done: Step[];
  undone: Step[];
  /** Id of a mark that was brought back, by the id that it had before. */
  broughtBack: [string, string][];
}

/**
 * Everything a person did on the pages of a request, so that each step can be undone and redone without limit and
 * whichever page is in hand. A mark brought back gets a new id, since on the server what is taken back stays so.
 */
export class MarkLedger {
  private done: Step[];
  private undone: Step[];
  private readonly broughtBack: Map<string, string>;

  /**
   * @param newId makes an id that nobody has
   * @param onStep told of every step, also of an undo and a redo, which are steps of their own for the server
   */
  constructor(
    private readonly newId: () => string,
    private readonly onStep: (step: Step) => void,
    kept?: KeptLedger,
  ) {
    this.done = [...(kept?.done ?? [])];
    this.undone = [...(kept?.undone ?? [])];
    this.broughtBack = new Map(kept?.broughtBack);
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  /** To be kept beside the steps that wait. */
  get kept(): KeptLedger {
    return { done: this.done, undone: this.undone, broughtBack: [...this.broughtBack] };
  }

  /** Take a step. @returns it, or null when it would change nothing */
  take(removed: readonly PageMark[], added: readonly PageMark[]): Step | null {
    if (removed.length + added.length === 0) return null;
    const step = { id: this.newId(), removed, added };
    this.done.push(step);
    this.undone = [];
    this.onStep(step);
    return step;
  }

  /** Take back the last step. @returns what was done for it; null when there is none */
  undo(): Step | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    return this.follow(step.added, step.removed);
  }

  /** Do again what was last undone. @returns what was done for it; null when there is none */
  redo(): Step | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    return this.follow(step.removed, step.added);
  }

  /** Forget all steps: for when the server refused some of them for good. */
  clear(): void {
    this.done = [];
    this.undone = [];
    this.broughtBack.clear();
  }

  private follow(going: readonly PageMark[], coming: readonly PageMark[]): Step {
    const removed = going.map((mark) => ({ ...mark, id: this.idNow(mark.id) }));
    const added = coming.map((mark) => {
      const id = this.newId();
      this.broughtBack.set(this.idNow(mark.id), id);
      return { ...mark, id };
    });
    const step = { id: this.newId(), removed, added };
    this.onStep(step);
    return step;
  }

  private idNow(id: string): string {
    let now = id;
    for (let next = this.broughtBack.get(now); next; next = this.broughtBack.get(now)) now = next;
    return now;
  }
}
