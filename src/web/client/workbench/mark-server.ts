import type { PageMark } from '../marking/mark-ledger';
import type { MarkServer } from '../marking/save-queue';
import { sessionSeen } from '../desk/session-life';
import { problemWords } from '../page/problem-words';

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
  const { documentId, pageNumber, csrf } = page;
  const marks = `/api/requests/${page.requestId}/marks`;
  return {
    async add({ rects, wholePage, reason }: PageMark): Promise<string> {
      const form = { documentId, marks: [{ pageNumber, rects, wholePage, reason }] };
      const answer = await ask('POST', marks, csrf(), { body: form });
      const { markIds } = (await answer.json()) as { markIds: [string] };
      return markIds[0];
    },
    async remove(id: string): Promise<void> {
      // A mark that somebody else removed meanwhile is removed, as wished.
      await ask('DELETE', `${marks}/${id}`, csrf(), { alsoWell: [404] });
    },
  };
}

async function ask(
  method: string,
  url: string,
  csrf: string,
  { body, alsoWell = [] }: { body?: object; alsoWell?: readonly number[] },
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(url, {
      method,
      credentials: 'same-origin',
      keepalive: true,
      headers: {
        accept: 'application/json',
        'csrf-token': csrf,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Error('The server cannot be reached.');
  }
  if (answer.status === 401) throw new Error('You have been signed off. Sign in again in a new tab.');
  if (!answer.ok && !alsoWell.includes(answer.status))
    throw new Error(problemWords(await answer.text(), answer.status));
  sessionSeen();
  return answer;
}
