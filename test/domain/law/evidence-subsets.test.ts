import { missingEvidence } from '../../../src/domain/basis/missing-evidence';
import type { EvidenceOnFile } from '../../../src/domain/basis/missing-evidence';
import { CIRCUMSTANCES } from '../../../src/domain/basis/requirement';
import type { Circumstance, EvidenceKind, Stage } from '../../../src/domain/basis/requirement';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../../src/domain/legal-basis';
import type { LegalBasis } from '../../../src/domain/legal-basis';
import { ON } from './basis-samples';

/** What a basis asks for in the given circumstances: single pieces, and groups of which one way is enough. */
function asked(basis: LegalBasis, stage: Stage, circumstances: ReadonlySet<Circumstance>) {
  const now = LEGAL_BASIS_RULES[basis].requirements.filter(
    (one) => (one.from === 'verify' || stage === 'release') && (!one.when || circumstances.has(one.when)),
  );
  const reached = (from: Stage) => from === 'verify' || stage === 'release';
  return {
    single: now.flatMap((one) => ('needs' in one ? [one.needs] : [])),
    ways: now.flatMap((one) =>
      'oneOf' in one
        ? [one.oneOf.map((way) => way.filter(({ from }) => reached(from)).map(({ needs }) => needs))]
        : [],
    ),
  };
}
const subsets = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
const file = (kinds: readonly EvidenceKind[]): EvidenceOnFile =>
  Object.fromEntries(kinds.map((kind) => [kind, {}]));

describe.each(LEGAL_BASES)('%s: every subset of its evidence', (basis) => {
  test.each(['verify', 'release'] as const)('at %s', (stage) => {
    for (const circumstances of [new Set<Circumstance>(), new Set(CIRCUMSTANCES)]) {
      const { single, ways } = asked(basis, stage, circumstances);
      const all = [...new Set([...single, ...ways.flat(2)])];
      for (const some of subsets(all)) {
        const found = missingEvidence({ basis, circumstances, onFile: file(some), on: ON }, stage);
        const lacking = single
          .filter((kind) => !some.includes(kind))
          .map((kind) => `MISSING_${kind.toUpperCase()}`);
        const open = ways.filter((group) => !group.some((way) => way.every((kind) => some.includes(kind))));
        expect(found.map(({ code }) => code).sort()).toEqual(
          [...lacking, ...open.map(() => 'MISSING_ASSURANCE')].sort(),
        );
        for (const { citation } of found) expect(citation).toMatch(/CFR/);
      }
    }
  });
});

test('what verify asks for, release asks for again', () => {
  for (const basis of LEGAL_BASES) {
    const codes = (stage: Stage) =>
      missingEvidence({ basis, circumstances: new Set(CIRCUMSTANCES), onFile: {}, on: ON }, stage).map(
        ({ code }) => code,
      );
    expect(codes('release')).toEqual(expect.arrayContaining(codes('verify')));
    expect(codes('verify').length).toBeGreaterThan(0);
  }
});

test('evidence outside its days does not count', () => {
  const on = (day: string) =>
    missingEvidence(
      {
        basis: 'access',
        circumstances: new Set(),
        onFile: { identity: { from: '2026-01-02', until: '2026-01-03' } },
        on: day,
      },
      'verify',
    ).length;
  expect(['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'].map(on)).toEqual([1, 0, 0, 1]);
});
