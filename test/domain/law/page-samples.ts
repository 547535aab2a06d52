import { CONSENT_ROWS } from '../../../src/domain/law/rows/consents';
import { decidePages } from '../../../src/domain/sensitive/decide-pages';
import type { AccessJudgment, PageFacts, TaggedPage } from '../../../src/domain/sensitive/page-decision';
import { at } from './papers';

export const facts = (more: Partial<PageFacts> = {}): PageFacts => ({
  basis: 'access',
  state: 'NY',
  at: at('2026-06-01'),
  patientAge: 40,
  toHealthPlan: false,
  recipientIsOriginator: false,
  overseesOriginator: false,
  authorization: null,
  part2Consent: null,
  part2Use: 'specific',
  part2Order: false,
  part2Emergency: false,
  consents: [],
  minorServices: null,
  judgments: [],
  consentRows: CONSENT_ROWS,
  ...more,
});
export const pages = (count: number, tags: readonly string[] = [], first = 1): TaggedPage[] =>
  Array.from({ length: count }, (_, index) => ({ documentId: 'chart', page: first + index, tags }));
export const outcome = (tag: string, more: Partial<PageFacts> = {}) =>
  decidePages(pages(1, [tag]), facts(more))[0]!.outcome;
export const judged = (
  page: number,
  ground: AccessJudgment['ground'],
  professionalId: string | null = 'psychiatrist',
): AccessJudgment => ({ documentId: 'chart', page, ground, professionalId });
export const contacts = {
  complaintName: 'Pat Privacy, Privacy Officer',
  complaintPhone: '555-0100',
  reviewHow: 'Write to the Privacy Officer',
  heldElsewhere: null,
};
