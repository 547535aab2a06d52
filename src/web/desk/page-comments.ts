import type { RequestPageView } from '../../requests/find-requests/request-page-view';

/** Open remarks that colleagues left on pages of the records, each with the way to its page. */
export function pageComments({ request, documents, comments }: RequestPageView) {
  return comments.map(({ documentId, pageNumber, words, writtenByName }) => {
    const document = documents.find(({ id }) => id === documentId);
    return {
      href: document
        ? `/desk/requests/${request.id}/workbench?document=${documentId}&page=${pageNumber}`
        : null,
      label: `${document?.title ?? 'A removed document'}, page ${pageNumber}`,
      words,
      who: writtenByName,
    };
  });
}
