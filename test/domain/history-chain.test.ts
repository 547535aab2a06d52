import fc from 'fast-check';
import { EVENT_KINDS } from '../../src/domain/events';
import {
  anchorHash,
  canonicalJson,
  chainHash,
  findChainFault,
  GENESIS_HASH,
} from '../../src/domain/history-chain';
import type { HistoryEntry } from '../../src/domain/history-chain';

const entry = fc.record({
  kind: fc.constantFrom(...EVENT_KINDS),
  actorId: fc.string(),
  actorName: fc.string(),
  at: fc.date({ min: new Date('2003-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
  data: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))),
});
const REQUEST = '00000000-0000-4000-8000-000000000001';

type Link = HistoryEntry & { previousHash: string; hash: string };
function chainOf(entries: readonly Omit<HistoryEntry, 'requestId' | 'sequence'>[]): Link[] {
  const links: Link[] = [];
  let previousHash = GENESIS_HASH;
  for (const [index, one] of entries.entries()) {
    const link = { ...one, requestId: REQUEST, sequence: index + 1 };
    const hash = chainHash(previousHash, link);
    links.push({ ...link, previousHash, hash });
    previousHash = hash;
  }
  return links;
}
const chain = fc.array(entry, { minLength: 1, maxLength: 12 }).map(chainOf);
const chainAndPlace = chain.chain((links) =>
  fc.tuple(fc.constant(links), fc.integer({ min: 0, max: links.length - 1 })),
);

test('a chain as written is whole', () => {
  fc.assert(fc.property(chain, (links) => expect(findChainFault(links)).toBeNull()));
});

test('any altered field of any entry is found at that entry', () => {
  const alterations: ((link: Link) => Link)[] = [
    (link) => ({ ...link, actorName: `${link.actorName}!` }),
    (link) => ({ ...link, actorId: `${link.actorId}!` }),
    (link) => ({ ...link, at: new Date(link.at.getTime() + 1) }),
    (link) => ({ ...link, data: { ...link.data, more: 1 } }),
    (link) => ({ ...link, kind: link.kind === 'mail-failed' ? 'mail-bounced' : 'mail-failed' }),
    (link) => ({ ...link, requestId: link.requestId.replace('1', '2') }),
  ];
  fc.assert(
    fc.property(chainAndPlace, fc.constantFrom(...alterations), ([links, place], alter) => {
      const altered = links.map((link, index) => (index === place ? alter(link) : link));
      expect(findChainFault(altered)).toEqual({ sequence: place + 1, fault: 'altered' });
    }),
  );
});

test('an entry altered together with its own hash breaks the next link', () => {
  fc.assert(
    fc.property(chainAndPlace, ([links, place]) => {
      fc.pre(place < links.length - 1);
      const forged = links.map((link, index) => {
        if (index !== place) return link;
        const other = { ...link, actorName: 'Somebody Else, Sample' };
        return { ...other, hash: chainHash(link.previousHash, other) };
      });
      fc.pre(forged[place]!.hash !== links[place]!.hash);
      expect(findChainFault(forged)).toEqual({ sequence: place + 2, fault: 'unlinked' });
    }),
  );
});

test('an entry taken out, doubled or moved is found', () => {
  fc.assert(
    fc.property(chainAndPlace, ([links, place]) => {
      const without = links.filter((_link, index) => index !== place);
      // The last entry leaves a whole chain behind: that is what anchors are for.
      if (place < links.length - 1)
        expect(findChainFault(without)).toEqual({ sequence: place + 1, fault: 'missing' });
      const doubled = links.flatMap((link, index) => (index === place ? [link, link] : [link]));
      expect(findChainFault(doubled)).toEqual({ sequence: place + 2, fault: 'missing' });
      if (place > 0) {
        const moved = [...links];
        [moved[place - 1], moved[place]] = [moved[place]!, moved[place - 1]!];
        expect(findChainFault(moved)).not.toBeNull();
      }
    }),
  );
});

test('canonical JSON does not depend on the order of keys, as the database gives them back in its own', () => {
  const shuffled = (value: Record<string, unknown>) => Object.fromEntries(Object.entries(value).reverse());
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('an anchor binds sequence, instant and heads to the anchor before', () => {
  const anchor = {
    sequence: 1,
    at: new Date('2026-11-22T10:00:00.000Z'),
    heads: [{ requestId: REQUEST, sequence: 3, hash: 'a'.repeat(64) }],
  };
  const hash = anchorHash(GENESIS_HASH, anchor);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(anchorHash('1'.repeat(64), anchor)).not.toBe(hash);
  expect(anchorHash(GENESIS_HASH, { ...anchor, sequence: 2 })).not.toBe(hash);
  expect(anchorHash(GENESIS_HASH, { ...anchor, at: new Date(0) })).not.toBe(hash);
  expect(anchorHash(GENESIS_HASH, { ...anchor, heads: [] })).not.toBe(hash);
});
