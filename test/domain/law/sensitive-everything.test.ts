import fc from 'fast-check';
import { CONSENT_ROWS } from '../../../src/domain/law/rows/consents';
import { LEGAL_BASES } from '../../../src/domain/legal-basis';
import {
  isSensitiveCategory,
  SENSITIVE_CATEGORIES,
  SENSITIVE_CATEGORY_NAMES,
} from '../../../src/domain/sensitive/categories';
import { decidePages } from '../../../src/domain/sensitive/decide-pages';
import { PAGE_OUTCOMES } from '../../../src/domain/sensitive/page-decision';
import { withheldLog } from '../../../src/domain/sensitive/withheld-log';
import { facts, pages, outcome } from './page-samples';

const STATES = [...new Set(CONSENT_ROWS.map(({ jurisdiction }) => jurisdiction)), 'NV'];
describe.each(SENSITIVE_CATEGORY_NAMES)('%s: every state x basis is decided', (category) => {
  test('with no paper at all', () => {
    for (const state of STATES)
      for (const basis of LEGAL_BASES)
        for (const patientAge of [10, 15, 40]) {
          const [decision] = decidePages(pages(1, [category]), facts({ state, basis, patientAge }));
          expect(PAGE_OUTCOMES).toContain(decision!.outcome);
          expect(decision!.findings).toHaveLength(1);
          expect(decision!.findings[0]!.citation).not.toBe('');
          if (decision!.outcome.startsWith('denied'))
            expect(['access', 'personal_representative', 'third_party_directive']).toContain(basis);
          if (
            ['hiv', 'sti', 'mental_health', 'genetic'].includes(category) &&
            basis !== 'access' &&
            state === 'NV'
          )
            expect(decision!.outcome).toBe('held');
        }
  });
});

test('a tag no rule knows holds its page, and one bad tag holds back a good page', () => {
  expect(isSensitiveCategory('toString')).toBe(false);
  for (const basis of LEGAL_BASES) expect(outcome('something new', { basis })).toBe('held');
  fc.assert(
    fc.property(
      fc.constantFrom(...LEGAL_BASES),
      fc.subarray([...SENSITIVE_CATEGORY_NAMES, 'unknown']),
      (basis, tags) => {
        const [together] = decidePages(pages(1, tags), facts({ basis }));
        const rank = (one: string) => (PAGE_OUTCOMES as readonly string[]).indexOf(one);
        const alone = tags.map((tag) => rank(outcome(tag, { basis })));
        expect(rank(together!.outcome)).toBe(Math.max(0, ...alone));
      },
    ),
  );
});

test('what the log prints tells no protected category from another, in any mixture', () => {
  const protectedOnes = SENSITIVE_CATEGORY_NAMES.filter((name) =>
    ['part_2', 'state_law', 'psychotherapy_notes', 'restricted'].includes(
      SENSITIVE_CATEGORIES[name].withheldAs,
    ),
  );
  expect(protectedOnes).toHaveLength(10);
  for (const language of ['en', 'es'] as const) {
    const printed = new Set<string>();
    fc.assert(
      fc.property(fc.subarray(protectedOnes, { minLength: 1 }), fc.boolean(), (tags, another) => {
        const decisions = decidePages(
          pages(1, another ? [...tags, 'other_patient'] : tags),
          facts({ basis: 'payment_operations', toHealthPlan: true, state: 'NV' }),
        );
        for (const { label, legalBasis } of withheldLog(decisions, language).slice(0, 1))
          if (decisions[0]!.findings.some(({ of, outcome: so }) => of !== 'other_patient' && so !== 'leaves'))
            printed.add(`${label}|${legalBasis}`);
      }),
    );
    expect(printed.size).toBe(1);
  }
});

test('self-pay restriction: not to the health plan, unless a law requires it', () => {
  expect(outcome('restricted_self_pay', { basis: 'payment_operations', toHealthPlan: true })).toBe(
    'withheld',
  );
  expect(outcome('restricted_self_pay', { basis: 'payment_operations' })).toBe('leaves');
  expect(outcome('restricted_self_pay', { basis: 'required_by_law', toHealthPlan: true })).toBe('leaves');
});
