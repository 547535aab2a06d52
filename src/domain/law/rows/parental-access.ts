import type { ParentalAccessRow } from '../../basis/personal-representative';

const state = (
  jurisdiction: string,
  category: string,
  minorConsentsFrom: number,
  citation: string,
  source: string,
): ParentalAccessRow => ({
  id: `${jurisdiction}-parent-${category}`,
  jurisdiction,
  category,
  minorConsentsFrom,
  // Not one of them was read for what it says of the parent: a licensed professional decides until a row says more.
  parent: 'silent',
  effectiveFrom: '2020-01-01',
  citation,
  source,
  verified: false,
});

/** Services that minors consent to alone (RULES 11). The parent's access is left open, as long as nobody has read it. */
export const PARENTAL_ACCESS_ROWS: readonly ParentalAccessRow[] = [
  state('PA', 'mental_health', 14, '55 Pa. Code 5100.33', 'V:L casetext'),
  state('IL', 'mental_health', 12, '740 ILCS 110/4', 'V:L healthinfolaw node/6059'),
  state('CA', 'sti', 12, 'Cal. Fam. Code 6926', 'M'),
  state('CA', 'mental_health', 12, 'Cal. H&S 124260', 'M'),
  state('WA', 'mental_health', 13, 'RCW 70.02.230, 71.34.530', 'M'),
  state('WA', 'part2', 13, 'RCW 71.34.530', 'M'),
  state('WA', 'sti', 14, 'RCW 70.02.220, 70.24.110', 'M'),
];
