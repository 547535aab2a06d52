import type { PageMark } from '../marking/mark-ledger';
import type { MarkServer } from '../marking/save-queue';

/** The page that is being marked, as the API names it. */
export interface MarkedPage {
  requestId: string;
  documentId: string;
  pageNumber: number;
  csrf: string;
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
      await ask('DELETE', `${marks}/${id}`, page.csrf);
    },
  };
}

async function ask(method: string, url: string, csrf: string, body?: unknown): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      credentials: 'same-origin',
      keepalive: true,
      headers: { accept: 'application/json', 'csrf-token': csrf, ...(body ? JSON_BODY : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  } catch {
    throw new Error('The server cannot be reached.');
  }
  if (answer.redirected || answer.status === 401) throw new Error('You have been signed off. Sign in again.');
  if (!answer.ok) throw new Error(await wordsOf(answer));
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
