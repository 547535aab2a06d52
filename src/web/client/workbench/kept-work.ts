import type { KeptLedger, Step } from '../marking/mark-ledger';

/** What of a person's work a tab keeps while it goes from page to page. */
export interface Work {
  ledger?: KeptLedger;
  waiting: Step[];
}

/**
 * Steps taken on a request and steps that wait, kept in the tab; boxes and reason codes, never content. The key holds
 * whose they are, so that another person who signs in at the same browser finds none of them.
 */
export class KeptWork {
  private readonly place: string;

  constructor(requestId: string, staffId: string) {
    this.place = `openroi.marking.${requestId}.${staffId}`;
  }

  load(): Work {
    return JSON.parse(sessionStorage.getItem(this.place) ?? '{"waiting":[]}') as Work;
  }

  keep(ledger: KeptLedger, waiting: readonly Step[]): void {
    try {
      sessionStorage.setItem(this.place, JSON.stringify({ ledger, waiting }));
    } catch {
      // The tab's room is full: what waits matters more than what could be undone after the page is left.
      sessionStorage.setItem(this.place, JSON.stringify({ waiting }));
    }
  }
}
