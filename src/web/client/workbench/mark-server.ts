import type { PageMark } from '../marking/mark-ledger';
import type { MarkServer } from '../marking/save-queue';
import { sessionSeen } from '../desk/session-life';

/** The page that is being marked, as the API names it. */
export interface MarkedPage {
  requestId: string;
  documentId: string;
  pageNumber: number;
  /** Read at each call, since signing in again brings another token. */
  csrf: () => string;
}

/** Marks kept by the API. An answer other than success is thrown in the server's own words. */
export function marksOverApi(page: MarkedPage): MarkServer {
  const marks = `/api/requests/${page.requestId}/marks`;
  return {
    async add({ rects, wholePage, reason }: PageMark): Promise<string> {
      const { documentId, pageNumber } = page;
      const answer = await ask('POST', marks, page.csrf, {
        documentId,
        pageNumber,
        rects,
        wholePage,
        reason,
      });
      const { markId } = (await answer.json()) as { markId: string };
      return markId;
    },
    async remove(id: string): Promise<void> {
      await ask('DELETE', `${marks}/${id}`, page.csrf, undefined, [404]);
    },
  };
}

async function ask(
  method: string,
  url: string,
  csrf: () => string,
  body?: unknown,
  /** Statuses beside success that mean it is as wished: a mark that somebody else removed is removed. */
  alsoWell: readonly number[] = [],
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      credentials: 'same-origin',
      keepalive: true,
      headers: { accept: 'application/json', 'csrf-token': csrf(), ...(body ? JSON_BODY : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new Error('The server cannot be reached.');
  }
  if (answer.redirected || answer.status === 401) throw new Error('You have been signed off. Sign in again.');
  if (!answer.ok && !alsoWell.includes(answer.status)) throw new Error(await wordsOf(answer));
  sessionSeen();
  return answer;
}

const JSON_BODY = { 'content-type': 'application/json' };

async function wordsOf(answer: Response): Promise<string> {
  try {
    const { detail, title } = (await answer.json()) as { detail?: string; title?: string };
    return detail ?? title ?? `The server answered ${answer.status}.`;
  } catch {
    return `The server answered ${answer.status}.`;
  }
}
