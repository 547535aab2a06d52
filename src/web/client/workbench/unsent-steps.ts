import type { PendingStep } from '../marking/save-queue';
import type { PageMark } from '../marking/mark-ledger';

/** Steps that could not be sent, kept in the tab until they are; boxes and reason codes, never content. */
export class UnsentSteps {
  private readonly place: string;

  constructor(documentId: string, pageNumber: number) {
    this.place = `openroi.unsent.${documentId}.${pageNumber}`;
  }

  load(): PendingStep[] {
    return JSON.parse(sessionStorage.getItem(this.place) ?? '[]') as PendingStep[];
  }

  keep(steps: readonly PendingStep[]): void {
    if (steps.length === 0) sessionStorage.removeItem(this.place);
    else sessionStorage.setItem(this.place, JSON.stringify(steps));
  }
}

/** The marks of the page as they will be once these steps are sent. */
export function withSteps(marks: readonly PageMark[], steps: readonly PendingStep[]): PageMark[] {
  return steps.reduce<PageMark[]>(
    (kept, step) => (step.do === 'add' ? [...kept, step.mark] : kept.filter(({ key }) => key !== step.key)),
    [...marks],
  );
}
