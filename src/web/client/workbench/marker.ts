import { MarkLedger } from '../marking/mark-ledger';
import type { KeptLedger, PageMark, Step } from '../marking/mark-ledger';
import type { MarkBoard } from '../marking/mark-board';
import type { Rect } from '../page/page-view';

/** What a person does to marks. Who may not mark does nothing here, whichever key or button is used. */
export class Marker {
  readonly ledger: MarkLedger;

  /**
   * @param here the page in hand
   * @param reason the code for new marks
   * @param onStep told of every step, also of undo and redo
   */
  constructor(
    private readonly documentId: string,
    private readonly board: MarkBoard,
    private readonly here: () => number,
    private readonly reason: () => string,
    readonly mayMark: boolean,
    onStep: (step: Step) => void,
    kept?: KeptLedger,
  ) {
    this.ledger = new MarkLedger(() => crypto.randomUUID(), onStep, kept);
  }

  /** The mark of the page in hand with this id. */
  markOf(id: string | undefined): PageMark | undefined {
    return this.board.onPage(this.here()).find((one) => one.id === id);
  }

  /** @returns the id of the new mark; undefined when none may be made */
  mark(rects: Rect[], wholePage = false): string | undefined {
    const [made] = this.take([{ documentId: this.documentId, pageNumber: this.here(), rects, wholePage }]);
    return made?.id;
  }

  /** Several marks as one step, for the same reason. @returns those made */
  take(
    places: readonly Pick<PageMark, 'documentId' | 'pageNumber' | 'rects' | 'wholePage'>[],
    reason = this.reason(),
  ): PageMark[] {
    if (!this.mayMark) return [];
    const made = places.map((place) => ({ ...place, id: crypto.randomUUID(), reason }));
    this.ledger.take([], made);
    return made;
  }

  remove(id: string | undefined): void {
    const old = this.markOf(id);
    if (old && this.mayMark) this.ledger.take([old], []);
  }

  changeReason(id: string, reason: string): void {
    const old = this.markOf(id);
    if (old && this.mayMark && old.reason !== reason)
      this.ledger.take([old], [{ ...old, id: crypto.randomUUID(), reason }]);
  }

  withhold(): void {
    if (this.wholeMarks().length === 0) this.mark([], true);
  }

  /** The page leaves: what withholds it whole is taken back. Boxes on it stay. */
  keepPage(): void {
    if (this.mayMark) this.ledger.take(this.wholeMarks(), []);
  }

  private wholeMarks(): PageMark[] {
    return this.board.onPage(this.here()).filter(({ wholePage }) => wholePage);
  }
}
