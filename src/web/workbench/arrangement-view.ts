import { RECORD_TYPE_NAMES, RECORD_TYPES } from '../../domain/arrangement/record-types';
import type { BlankPages } from '../../requests/find-blank-pages/find-blank-pages';
import type { DocumentView, RequestPageView } from '../../requests/find-requests/request-page-view';
import { refusalText } from '../../platform/refusal-words';
import { ARRANGED_LABELS, arrangedWords } from '../desk/arrangement-words';
import { toldInstant } from '../desk/told-dates';
import type { Message } from '../desk/told-problem';

/** Blank pages that were looked for, in which document. */
export interface LookedFor {
  documentId: string;
  found: BlankPages;
}

/** The documents of the records that can be arranged. */
export function readyRecords({ documents }: RequestPageView): DocumentView[] {
  return documents.filter(({ kind, status }) => kind === 'records' && status === 'ready');
}

/** The model of templates/pages/desk/arrangement.hbs. */
export function arrangementView(view: RequestPageView, blank: LookedFor | null, message: Message | null) {
  const { request, facility } = view;
  const base = `/desk/requests/${request.id}`;
  const records = readyRecords(view);
  const scope = view.arrangements.filter(({ kind }) => kind === 'scope').at(-1)?.types ?? [];
  const refusals = view.actions.find(({ action }) => action === 'arrange-pages')?.refusals ?? [];
  const titleOf = (id: string | null) =>
    records.find((record) => record.id === id)?.title ?? 'a document taken out';
  return {
    title: `Order and types, ${request.number}`,
    message,
    number: request.number,
    requestPage: base,
    action: `${base}/arrangement`,
    mayArrange: refusals.length === 0,
    whyNot: refusals.map((refusal) => refusalText(refusal, 'en', facility.timeZone)),
    documents: records.map((record, index) => ({
      id: record.id,
      title: record.title,
      place: index + 1,
      count: records.length,
      pages: record.pages.length,
      leftOut: record.pages.filter(({ leftOut }) => leftOut).length,
      notAskedFor: !record.inScope,
      types: RECORD_TYPE_NAMES.map((value) => ({
        value,
        label: RECORD_TYPES[value].label.en,
        selected: value === record.type,
      })),
      open: `${base}/workbench?document=${record.id}`,
      blank: `${base}/arrangement?blank=${record.id}`,
    })),
    scope: RECORD_TYPE_NAMES.map((value) => ({
      value,
      label: RECORD_TYPES[value].label.en,
      checked: scope.includes(value),
    })),
    blank: blank && blankView(view, records, blank),
    arrangements: [...view.arrangements].reverse().map((one) => ({
      id: one.id,
      label: ARRANGED_LABELS[one.kind],
      words: arrangedWords(one, titleOf(one.documentId)),
      who: one.madeByName,
      when: toldInstant(one.madeAt, facility.timeZone),
    })),
  };
}

/** Blank pages as they are shown to a person, who alone decides; those that were left out already are not asked for. */
function blankView(
  { request }: RequestPageView,
  records: readonly DocumentView[],
  { documentId, found }: LookedFor,
) {
  const record = records.find(({ id }) => id === documentId);
  const out = new Set(record?.pages.filter(({ leftOut }) => leftOut).map(({ number }) => number));
  const left = found.pages.filter(({ number }) => !out.has(number));
  const pictures = `/api/requests/${request.id}/documents/${documentId}/pages`;
  return {
    documentId,
    title: record?.title ?? '',
    none: left.length === 0,
    measured: found.measured,
    pages: left.map(({ number, densestInk }) => ({
      number,
      ink: (densestInk / 10).toFixed(1),
      picture: `${pictures}/${number}/picture?width=800`,
    })),
  };
}
