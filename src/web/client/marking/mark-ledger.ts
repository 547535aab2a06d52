import type { Rect } from '../page/page-view';

/** A mark on the page in hand. `key` is ours and stays; the id on the server comes with the saving. */
export interface PageMark {
  key: string;
  rects: Rect[];
  wholePage: boolean;
  reason: string;
}

/** One thing a person did: marks that went and marks that came. A changed reason is one of each. */
export interface Change {
  removed: readonly PageMark[];
  added: readonly PageMark[];
}

/** The marks of one page with everything done to them, so that each step can be undone and redone. */
export class MarkLedger {
  private marks: PageMark[];
  private readonly done: Change[] = [];
  private undone: Change[] = [];

  /** @param onChange told of every change, undo and redo, to be drawn and saved. */
  constructor(
    marks: readonly PageMark[],
    private readonly onChange: (change: Change) => void,
  ) {
    this.marks = [...marks];
  }

  get current(): readonly PageMark[] {
    return this.marks;
  }

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  add(mark: PageMark): void {
    this.take({ removed: [], added: [mark] });
  }

  remove(key: string): void {
    const mark = this.marks.find((candidate) => candidate.key === key);
    if (mark) this.take({ removed: [mark], added: [] });
  }

  /** Give a mark another reason. The old mark goes and a new one comes: marks on the server never change. */
  changeReason(key: string, reason: string, newKey: string): void {
    const mark = this.marks.find((candidate) => candidate.key === key);
    if (mark && mark.reason !== reason)
      this.take({ removed: [mark], added: [{ ...mark, key: newKey, reason }] });
  }

  /** Take back the last step. @returns false when there is none. */
  undo(): boolean {
    const change = this.done.pop();
    if (!change) return false;
    this.undone.push(change);
    this.apply({ removed: change.added, added: change.removed });
    return true;
  }

  /** Do again what was last undone. @returns false when there is none. */
  redo(): boolean {
    const change = this.undone.pop();
    if (!change) return false;
    this.done.push(change);
    this.apply(change);
    return true;
  }

  private take(change: Change): void {
    this.done.push(change);
    this.undone = [];
    this.apply(change);
  }

  private apply(change: Change): void {
    const gone = new Set(change.removed.map(({ key }) => key));
    this.marks = [...this.marks.filter(({ key }) => !gone.has(key)), ...change.added];
    this.onChange(change);
  }
}
