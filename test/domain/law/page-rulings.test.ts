import fc from 'fast-check';
import { PAGE_OUTCOMES } from '../../../src/domain/sensitive/page-decision';
import type { Finding, PageDecision, PageOutcome } from '../../../src/domain/sensitive/page-decision';
import { findingKey, namePages, withheldAs, withRulings } from '../../../src/domain/sensitive/page-rulings';
import type { PageRuling } from '../../../src/domain/sensitive/page-rulings';

const finding = (of: string, outcome: PageOutcome): Finding => ({
  of,
  outcome,
  why: outcome === 'held' ? 'unknown_category' : 'permitted',
  citation: 'Sample law',
  withheldAs: 'state_law',
});
const rank = (outcome: PageOutcome) => PAGE_OUTCOMES.indexOf(outcome);
const decisions = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(...PAGE_OUTCOMES)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all): PageDecision => {
    const findings = all.map(([of, outcome]) => finding(of, outcome));
    const outcome = findings.map((one) => one.outcome).sort((one, other) => rank(other) - rank(one))[0]!;
    return { documentId: 'd', page: 3, outcome, findings };
  });
const rulings = fc.array(
  fc.record<PageRuling>({
    documentId: fc.constantFrom('d', 'e'),
    firstPage: fc.integer({ min: 1, max: 4 }),
    lastPage: fc.integer({ min: 1, max: 4 }),
    outcome: fc.constantFrom('leaves', 'stays'),
    answers: fc.subarray(['a', 'b', 'c'].map((of) => findingKey(finding(of, 'held')))),
  }),
  { maxLength: 4 },
);

test('a ruling never changes what a rule decided, and never answers what was not asked', () => {
  fc.assert(
    fc.property(decisions, rulings, (decision, all) => {
      const [after] = withRulings([decision], all);
      if (decision.outcome !== 'held') return expect(after).toBe(decision);
      const open = decision.findings.filter(({ outcome }) => outcome === 'held').map(findingKey);
      const answering = all.filter(
        ({ documentId, firstPage, lastPage, answers }) =>
          documentId === 'd' && firstPage <= 3 && lastPage >= 3 && open.every((key) => answers.includes(key)),
      );
      const newest = answering.at(-1);
      const expected = !newest ? 'held' : newest.outcome === 'leaves' ? 'leaves' : 'withheld';
      return expect(after!.outcome).toBe(expected);
    }),
  );
});

test('a page that stays is coded by what keeps it, and pages are named without their titles', () => {
  const held: PageDecision = {
    documentId: 'd',
    page: 1,
    outcome: 'withheld',
    findings: [finding('a', 'held')],
  };
  expect(withheldAs(held)).toBe('state_law');
  expect(withheldAs({ ...held, findings: [] })).toBe('other');
  const pages = [5, 3, 4, 9, 3].map((page) => ({ documentId: 'two', page }));
  expect(namePages(pages, ['one', 'two'])).toBe('document 2, pages 3-5, 9');
  expect(namePages([{ documentId: 'one', page: 1 }, ...pages.slice(0, 1)], ['one', 'two'])).toBe(
    'document 1, page 1; document 2, page 5',
  );
  expect(namePages([], ['one'])).toBe('');
});
