import type { Guard } from './guards';

const citation = '45 CFR 164.502(a)';

/** No page waits for a person's decision: nothing is prepared, approved or released past one. */
export const pagesDecided: Guard = ({ pages }) =>
  pages.held === '' ? [] : [{ code: 'PAGES_HELD', citation, details: { pages: pages.held } }];

/** By today's facts the packet holds no page that must stay: consents end, and tags are added. */
export const nothingProtectedLeaves: Guard = ({ pages }) =>
  pages.mustStay === '' ? [] : [{ code: 'PAGES_MUST_STAY', citation, details: { pages: pages.mustStay } }];
