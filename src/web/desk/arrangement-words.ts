import type { ArrangementKind, ArrangementRow } from '../../domain/arrangement/arrange';
import { isRecordType, RECORD_TYPES } from '../../domain/arrangement/record-types';
import { pageRanges } from '../../domain/review/page-ranges';

/** What was arranged, for people. */
export const ARRANGED_LABELS: Record<ArrangementKind, string> = {
  turn: 'Turned pages',
  'leave-out': 'Blank pages left out',
  'put-back': 'Blank pages put back',
  'page-order': 'Order of pages',
  'document-order': 'Order of documents',
  type: 'Type of record',
  scope: 'Types asked for',
};

/** One arrangement in words. @param title the document's title as staff see it */
export function arrangedWords(
  { kind, pages, turn, types }: Pick<ArrangementRow, 'kind' | 'pages' | 'turn' | 'types'>,
  title: string,
): string {
  const which = `${pages.length === 1 ? 'page' : 'pages'} ${pageRanges(pages)} of ${title}`;
  const named = types.map((type) => (isRecordType(type) ? RECORD_TYPES[type].label.en : type)).join(', ');
  switch (kind) {
    case 'turn':
      return `Turned ${which} by ${turn === 270 ? '90° to the left' : turn === 180 ? '180°' : '90° to the right'}.`;
    case 'leave-out':
      return `Left out as blank: ${which}.`;
    case 'put-back':
      return `Put back: ${which}.`;
    case 'page-order':
      return `Ordered the pages of ${title}.`;
    case 'document-order':
      return 'Ordered the documents.';
    case 'type':
      return `${title}: ${named}.`;
    case 'scope':
      return types.length === 0
        ? 'All types of record were asked for.'
        : `Only these were asked for: ${named}.`;
  }
}
