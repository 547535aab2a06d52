import { RECORD_TYPES } from '../../domain/arrangement/record-types';
import type { DocumentView } from '../../requests/find-requests/request-page-view';
import { DOCUMENT_BADGES, DOCUMENT_KIND_LABELS, fileSize } from './desk-words';
import { fileTrouble } from './file-troubles';
import { toldInstant } from './told-dates';

/** A row of the documents table. */
export function documentRow(document: DocumentView, requestId: string, timeZone: string) {
  const { tone, words } = DOCUMENT_BADGES[document.status];
  const marks = document.pages.reduce((count, page) => count + page.marks, 0);
  return {
    title: document.title,
    kind: DOCUMENT_KIND_LABELS[document.kind],
    notAskedFor: !document.inScope,
    size: fileSize(document.originalSize),
    added: toldInstant(document.addedAt, timeZone),
    tone,
    status: words,
    trouble: document.status === 'refused' ? fileTrouble(document.refusalCode ?? '') : null,
    pages: document.pages.length || '',
    marks: marks || '',
    href:
      document.status === 'ready' ? `/desk/requests/${requestId}/workbench?document=${document.id}` : null,
  };
}

/** Documents of one type together, the types in the order in which they come first; those without a type by their kind. */
export function groupsOf(documents: readonly DocumentView[]): { label: string; documents: DocumentView[] }[] {
  const groups = new Map<string, DocumentView[]>();
  for (const document of documents) {
    const label = document.type ? RECORD_TYPES[document.type].label.en : DOCUMENT_KIND_LABELS[document.kind];
    groups.set(label, [...(groups.get(label) ?? []), document]);
  }
  return [...groups].map(([label, own]) => ({ label, documents: own }));
}
