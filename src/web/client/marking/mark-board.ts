import type { PageMark, Step } from './mark-ledger';

/**
 * The marks of one document as they stand: what the server last told, under the steps of ours that it does not have
 * yet. So the work of two people meets without loss: theirs comes with what the server tells, ours lies above it.
 */
export class MarkBoard {
  private told: Map<string, PageMark>;

  /** @param waiting steps that are not on the server yet, whenever asked */
  constructor(
    private readonly documentId: string,
    marks: readonly PageMark[],
    private revision: number,
    private readonly waiting: () => readonly Step[],
  ) {
    this.told = byId(marks);
  }

  /** All marks of the document that stand now. */
  get marks(): PageMark[] {
    const standing = new Map(this.told);
    for (const step of this.waiting()) this.lay(step, standing);
    return [...standing.values()];
  }

  /** The marks of one page. */
  onPage(pageNumber: number): PageMark[] {
    return this.marks.filter((mark) => mark.pageNumber === pageNumber);
  }

  /** The server has taken a step. */
  saved(step: Step, revision: number): void {
    this.lay(step, this.told);
    this.revision = Math.max(this.revision, revision);
  }

  /** What the server tells of the document. @returns false for an answer older than what is known, which is let go */
  hear(marks: readonly PageMark[], revision: number): boolean {
    if (revision < this.revision) return false;
    this.told = byId(marks);
    this.revision = revision;
    return true;
  }

  private lay({ removed, added }: Step, marks: Map<string, PageMark>): void {
    for (const { id } of removed) marks.delete(id);
    for (const mark of added) if (mark.documentId === this.documentId) marks.set(mark.id, mark);
  }
}

const byId = (marks: readonly PageMark[]) => new Map(marks.map((mark) => [mark.id, mark]));
