import fc from 'fast-check';
import { arrange, isSame, moved } from '../../src/domain/arrangement/arrange';
import type { ArrangementRow } from '../../src/domain/arrangement/arrange';
import { isBlank } from '../../src/domain/arrangement/blank-page';

const ROW: ArrangementRow = {
  kind: 'turn',
  documentId: 'a',
  pages: [],
  turn: null,
  documents: [],
  types: [],
};
const DOCUMENTS = [
  { id: 'a', pageCount: 5 },
  { id: 'b', pageCount: 3 },
];
const pages = fc.uniqueArray(fc.integer({ min: 1, max: 7 }));
const row = fc
  .oneof(
    fc.record({
      kind: fc.constant('turn' as const),
      documentId: fc.constantFrom('a', 'b', 'gone'),
      pages,
      turn: fc.constantFrom(90, 180, 270),
    }),
    fc.record({
      kind: fc.constantFrom('leave-out' as const, 'put-back' as const),
      documentId: fc.constantFrom('a', 'b'),
      pages,
    }),
    fc.record({ kind: fc.constant('page-order' as const), documentId: fc.constantFrom('a', 'b'), pages }),
    fc.record({
      kind: fc.constant('document-order' as const),
      documentId: fc.constant(null),
      documents: fc.shuffledSubarray(['a', 'b', 'gone']),
    }),
    fc.record({
      kind: fc.constant('type' as const),
      documentId: fc.constantFrom('a', 'b'),
      types: fc.constantFrom(['laboratory'], ['billing']),
    }),
    fc.record({
      kind: fc.constant('scope' as const),
      documentId: fc.constant(null),
      types: fc.subarray(['laboratory', 'billing']),
    }),
  )
  .map((drawn): ArrangementRow => ({ ...ROW, ...drawn }));

test('whatever was arranged, no page and no document is lost or doubled', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const lies = arrange(DOCUMENTS, rows);
      expect(lies.map(({ documentId }) => documentId).sort()).toEqual(['a', 'b']);
      for (const { id, pageCount } of DOCUMENTS) {
        const own = lies.find(({ documentId }) => documentId === id)!.pages;
        expect(
          isSame(
            own.map(({ number }) => number),
            pageCount,
          ),
        ).toBe(true);
        for (const { turn } of own) expect([0, 90, 180, 270]).toContain(turn);
      }
    }),
  );
});

test('turns of a page add up', () => {
  const turn = (pages: number[], degrees: number) => ({ ...ROW, pages, turn: degrees });
  expect(arrange(DOCUMENTS, [turn([1, 2], 270), turn([2], 180)])[0]!.pages.map((page) => page.turn)).toEqual([
    270, 90, 0, 0, 0,
  ]);
});

test('only types that were asked for are in scope, and a document whose type nobody named counts as asked for', () => {
  const rows = [
    { ...ROW, kind: 'type' as const, documentId: 'a', types: ['billing'] },
    { ...ROW, kind: 'scope' as const, documentId: null, types: ['laboratory'] },
  ];
  expect(arrange(DOCUMENTS, rows).map(({ inScope }) => inScope)).toEqual([false, true]);
});

test('a member is moved to a place, the others keep their order', () => {
  expect(moved([1, 2, 3, 4], 4, 1)).toEqual([4, 1, 2, 3]);
  expect(moved([1, 2, 3, 4], 1, 99)).toEqual([2, 3, 4, 1]);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.integer(), (order, at, place) => {
      const member = order[at % order.length]!;
      const after = moved(order, member, place);
      expect(after.filter((one) => one !== member)).toEqual(order.filter((one) => one !== member));
      expect(after).toHaveLength(order.length);
    }),
  );
});

test('a page is blank only when it was measured, without words and without a dense cell', () => {
  expect(isBlank({ hasText: false, densestInk: null })).toBe(false);
  expect(isBlank({ hasText: true, densestInk: 0 })).toBe(false);
  expect(isBlank({ hasText: false, densestInk: 30 })).toBe(false);
  expect(isBlank({ hasText: false, densestInk: 29 })).toBe(true);
});
