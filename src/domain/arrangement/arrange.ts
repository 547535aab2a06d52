import type { RecordTypeName } from './record-types';

export const ARRANGEMENT_KINDS = [
  'turn',
  'leave-out',
  'put-back',
  'page-order',
  'document-order',
  'type',
  'scope',
] as const;
export type ArrangementKind = (typeof ARRANGEMENT_KINDS)[number];

/** One thing that a person said of how the records lie, as it is kept. What an earlier one said of the same, it replaces. */
export interface ArrangementRow {
  kind: ArrangementKind;
  /** Of which document; null for the order of documents and for the scope. */
  documentId: string | null;
  /** Pages that are turned, left out or put back; for an order all pages of the document. */
  pages: readonly number[];
  /** Of a turn: degrees clockwise, added to what the pages were turned before. */
  turn: number | null;
  /** Of an order of documents. */
  documents: readonly string[];
  /** Of a type: the one that the document is; of a scope: those that were asked for, none for all. */
  types: readonly string[];
}

export interface ArrangedPage {
  /** Page of the document, from 1. */
  number: number;
  /** Degrees clockwise by which a person turned it: 0, 90, 180 or 270. */
  turn: number;
  /** Blank, and left out by a person. */
  leftOut: boolean;
}

export interface ArrangedDocument {
  documentId: string;
  type: RecordTypeName | null;
  /** Whether its type was asked for; one whose type nobody named counts as asked for. */
  inScope: boolean;
  /** In the order in which they leave. */
  pages: ArrangedPage[];
}

/**
 * How the documents and pages of a request lie, from the rows that stand.
 * @param documents ready documents in the order in which they came, with how many pages they have
 * @param rows that stand, oldest first; what speaks of documents or pages that are not there says nothing
 */
export function arrange(
  documents: readonly { id: string; pageCount: number }[],
  rows: readonly ArrangementRow[],
): ArrangedDocument[] {
  const newest = (kind: ArrangementKind) => rows.filter((row) => row.kind === kind).at(-1);
  const scope = newest('scope')?.types ?? [];
  const order = newest('document-order')?.documents ?? [];
  // Documents that came after they were ordered follow the others.
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...documents]
    .sort((one, other) => place(one.id) - place(other.id))
    .map(({ id, pageCount }) => {
      const own = rows.filter(({ documentId }) => documentId === id);
      const type = (own.filter(({ kind }) => kind === 'type').at(-1)?.types[0] ??
        null) as RecordTypeName | null;
      return {
        documentId: id,
        type,
        inScope: scope.length === 0 || type === null || scope.includes(type),
        pages: arrangePages(pageCount, own),
      };
    });
}

function arrangePages(count: number, rows: readonly ArrangementRow[]): ArrangedPage[] {
  const turns = new Map<number, number>();
  const leftOut = new Set<number>();
  let order = Array.from({ length: count }, (_, index) => index + 1);
  for (const { kind, pages, turn } of rows) {
    if (kind === 'turn')
      for (const page of pages) turns.set(page, ((turns.get(page) ?? 0) + (turn ?? 0)) % 360);
    if (kind === 'leave-out') for (const page of pages) leftOut.add(page);
    if (kind === 'put-back') for (const page of pages) leftOut.delete(page);
    if (kind === 'page-order' && isSame(pages, count)) order = [...pages];
  }
  return order.map((number) => ({ number, turn: turns.get(number) ?? 0, leftOut: leftOut.has(number) }));
}

/** Degrees clockwise by which a page was turned, from the turns of its document that stand. */
export function turnOf(rows: readonly Pick<ArrangementRow, 'pages' | 'turn'>[], page: number): number {
  return rows.reduce((sum, { pages, turn }) => (pages.includes(page) ? sum + (turn ?? 0) : sum), 0) % 360;
}

/** Whether the order names each page of a document once. */
export function isSame(order: readonly number[], count: number): boolean {
  return (
    order.length === count &&
    new Set(order).size === count &&
    order.every((page) => page >= 1 && page <= count)
  );
}

/** The order after one of its members was moved to another place, from 1; beyond the ends it stands at the end. */
export function moved<Member>(order: readonly Member[], member: Member, place: number): Member[] {
  const others = order.filter((one) => one !== member);
  const at = Math.min(Math.max(Math.trunc(place) || 1, 1), order.length) - 1;
  return [...others.slice(0, at), member, ...others.slice(at)];
}
