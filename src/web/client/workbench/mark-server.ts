import type { PageMark, Step } from '../marking/mark-ledger';
import { RefusedForGood } from '../marking/save-queue';
import { sessionSeen } from '../desk/session-life';
import { problemWords } from '../page/problem-words';

/** What stands on a document, as the API tells it. */
export interface DocumentStanding {
  revision: number;
  marks: PageMark[];
  tags: { firstPage: number; lastPage: number; category: string }[];
  looked: number[];
  comments: PageRemark[];
}

/** A remark pinned to a page. */
export interface PageRemark {
  id: string;
  pageNumber: number;
  words: string;
  writtenByName: string;
  writtenAt: string;
}

/** A place where a term was found. */
export interface TermHit {
  documentId: string;
  pageNumber: number;
  rects: [number, number, number, number][];
  before: string;
  found: string;
  after: string;
  /** Whether marks hide it already. */
  marked: boolean;
}

export interface TermHits {
  hits: TermHit[];
  count: number;
  documents: { id: string; title: string }[];
  pagesWithoutWords: number;
}

/** The API of one request as the workbench uses it. An answer other than success is thrown in the server's own words. */
export class MarkServer {
  private readonly base: string;

  /** @param csrf read at each call, since signing in again brings another token */
  constructor(
    requestId: string,
    private readonly documentId: string,
    private readonly csrf: () => string,
  ) {
    this.base = `/api/requests/${requestId}`;
  }

  /** Address of the document's pages. */
  get pages(): string {
    return `${this.base}/documents/${this.documentId}/pages`;
  }

  /** @returns the revision of the records after the step. @throws RefusedForGood when it will never be taken */
  async send({ id, removed, added }: Step): Promise<number> {
    const form = { stepId: id, remove: removed.map((mark) => mark.id), add: added };
    const answer = await this.ask('POST', `${this.base}/marks/steps`, form);
    return ((await answer.json()) as { revision: number }).revision;
  }

  async standing(): Promise<DocumentStanding> {
    const answer = await this.ask('GET', `${this.base}/documents/${this.documentId}/standing`);
    return (await answer.json()) as DocumentStanding;
  }

  async look(page: number): Promise<void> {
    await this.ask('POST', `${this.pages}/${page}/look`);
  }

  /** @param pages such as "3" or "3-5" */
  async tag(pages: string, category: string): Promise<void> {
    await this.ask('POST', `${this.base}/pages/tags`, { documentId: this.documentId, pages, category });
  }

  async comment(page: number, words: string): Promise<void> {
    await this.ask('POST', `${this.base}/comments`, { documentId: this.documentId, page, words });
  }

  async settle(commentId: string): Promise<void> {
    await this.ask('POST', `${this.base}/comments/${commentId}/settle`);
  }

  async find(term: string): Promise<TermHits> {
    return (await (await this.ask('POST', `${this.base}/term-hits`, { term })).json()) as TermHits;
  }

  private async ask(method: string, url: string, body?: object): Promise<Response> {
    const text = body && JSON.stringify(body);
    let answer: Response;
    try {
      answer = await fetch(url, {
        method,
        credentials: 'same-origin',
        // What is on its way goes on when the page is closed; browsers allow that up to 64 kB.
        keepalive: (text?.length ?? 0) < 60_000,
        headers: {
          accept: 'application/json',
          'csrf-token': this.csrf(),
          ...(text && { 'content-type': 'application/json' }),
        },
        ...(text && { body: text }),
      });
    } catch {
      throw new Error('The server cannot be reached.');
    }
    if (answer.status === 401) throw new Error('You have been signed off. Sign in again in a new tab.');
    if (!answer.ok) {
      const words = problemWords(await answer.text(), answer.status);
      // Too many at once, or a server in trouble: another try may do. All else was decided.
      throw answer.status === 429 || answer.status >= 500 ? new Error(words) : new RefusedForGood(words);
    }
    sessionSeen();
    return answer;
  }
}
