import fc from 'fast-check';
import { LEGAL_BASES } from '../../../src/domain/legal-basis';
import { pageRanges } from '../../../src/domain/review/page-ranges';
import { requiredReview, sampleSize } from '../../../src/domain/review/required-pages';
import type { ReviewedPacket } from '../../../src/domain/review/required-pages';
import { SAMPLING_ROWS } from '../../../src/domain/review/sampling-rows';

const ROW = SAMPLING_ROWS[0]!;
const TODAY = '2026-06-01';

/** A packet of plain pages in documents of ten. */
function packet(count: number, changes: Partial<ReviewedPacket> = {}): ReviewedPacket {
  return {
    sha256: 'a'.repeat(64),
    frontPages: 2,
    pages: Array.from({ length: count }, (_page, at) => ({
      packetPage: at + 3,
      source: Math.floor(at / 10) + 1,
      changed: at === 15,
    })),
    sensitive: false,
    basis: 'authorization',
    sentBack: false,
    ...changes,
  };
}

// Worked out by hand from the hypergeometric distribution with d = 5 % of the lot, rounded up, and beta = 0.10.
test.each([
  [0, 0],
  [1, 1],
  [20, 18],
  [40, 27],
  [100, 37],
  [500, 43],
])('of %i pages %i are drawn', (pages, drawn) => {
  expect(sampleSize(pages, ROW)).toBe(drawn);
});

test('one page fewer would miss too often, and never are more drawn than there are', () => {
  const missed = (pages: number, drawn: number) => {
    const wrong = Math.ceil(pages * ROW.tolerated);
    let chance = 1;
    for (let at = 0; at < drawn; at += 1) chance *= Math.max(0, pages - wrong - at) / (pages - at);
    return chance;
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6000 }), (pages) => {
      const drawn = sampleSize(pages, ROW);
      expect(drawn).toBeLessThanOrEqual(pages);
      expect(missed(pages, drawn)).toBeLessThanOrEqual(1 - ROW.confidence + 1e-9);
      expect(missed(pages, drawn - 1)).toBeGreaterThan(1 - ROW.confidence);
    }),
  );
});

test.each<[string, Partial<ReviewedPacket>]>([
  ['sensitive', { sensitive: true }],
  ['process', { basis: 'subpoena' }],
  ['sent_back', { sentBack: true }],
])('every page is looked at: %s', (reason, changes) => {
  const { pages, ...review } = requiredReview(packet(200, changes), TODAY);
  expect([review.reason, pages.length, pages[0], pages.at(-1)]).toEqual([reason, 202, 1, 202]);
});

test('a small packet is looked at whole', () => {
  expect(requiredReview(packet(20), TODAY)).toMatchObject({ reason: 'small', pages: { length: 22 } });
});

test('of a large plain packet: front pages, first pages of documents, changed pages, and a sample', () => {
  const { pages, reason } = requiredReview(packet(500), TODAY);
  expect(reason).toBe('sample');
  // Two in front, fifty documents, one changed page, and 42 of the 449 others.
  expect(pages).toHaveLength(2 + 50 + 1 + sampleSize(449, ROW));
  expect(pages).toEqual(expect.arrayContaining([1, 2, 3, 13, 493, 18]));
});

test('the sample is the same for the same packet, another for another, and ascending within the packet', () => {
  const plain = fc.record({
    count: fc.integer({ min: 0, max: 300 }),
    one: fc.stringMatching(/^[0-9a-f]{64}$/),
    other: fc.stringMatching(/^[0-9a-f]{64}$/),
    basis: fc.constantFrom(...LEGAL_BASES),
  });
  let different = 0;
  fc.assert(
    fc.property(plain, ({ count, one, other, basis }) => {
      const first = requiredReview(packet(count, { sha256: one, basis }), TODAY);
      expect(requiredReview(packet(count, { sha256: one, basis }), TODAY)).toEqual(first);
      expect(first.pages).toEqual([...new Set(first.pages)].sort((a, b) => a - b));
      expect(first.pages.every((page) => page >= 1 && page <= count + 2)).toBe(true);
      const second = requiredReview(packet(count, { sha256: other, basis }), TODAY);
      expect(second.pages).toHaveLength(first.pages.length);
      if (second.pages.join() !== first.pages.join()) different += 1;
    }),
  );
  expect(different).toBeGreaterThan(0);
});

test('a day before the first row is no guess', () => {
  expect(() => requiredReview(packet(5), '1999-12-31')).toThrow(RangeError);
});

test.each([
  [[], ''],
  [[3], '3'],
  [[9, 7, 8, 3, 3], '3, 7-9'],
  [[1, 3, 5, 6, 7], '1, 3 (+3)'],
])('%j reads %s', (pages, words) => {
  expect(pageRanges(pages, words.includes('+') ? 2 : 12)).toBe(words);
});
