import type { ConsentRow } from '../../authorization/special-consent';

type Told = Pick<ConsentRow, 'category' | 'elements' | 'citation' | 'source'> & Partial<ConsentRow>;
const state = (jurisdiction: string, told: Told): ConsentRow => ({
  id: `${jurisdiction}-consent-${told.category}`,
  jurisdiction,
  effectiveFrom: '2020-01-01',
  verified: false,
  ...told,
});
const unread = (
  jurisdiction: string,
  category: string,
  citation: string,
  more: Partial<ConsentRow> = {},
): ConsentRow => state(jurisdiction, { category, elements: null, citation, source: 'M', ...more });

/**
 * What states ask of a consent to disclose a sensitive category (RULES 11). Where the sheet cites a law without its
 * elements, `elements` is null and a person decides, with the citation before their eyes.
 */
export const CONSENT_ROWS: readonly ConsentRow[] = [
  state('NY', {
    category: 'hiv',
    elements: ['specific_to_category', 'signed_and_dated'],
    courtOrderOnly: true,
    withoutConsent: ['treatment'],
    citation: '10 NYCRR 63.5, 63.6; NY PHL 2782, 2785',
    source: 'V:L justia 63.5; healthinfolaw 63.6',
  }),
  state('MA', {
    category: 'hiv',
    elements: ['separate_document', 'specific_to_category', 'purpose_stated', 'signed_and_dated'],
    citation: 'M.G.L. c.111 §70F',
    source: 'V:L malegislature',
    note: 'A separate consent for each release.',
  }),
  unread('MA', 'genetic', 'M.G.L. c.111 §70G'),
  state('OH', {
    category: 'hiv',
    elements: ['specific_to_category', 'recipient_named', 'effective_period', 'signed_and_dated'],
    citation: 'Ohio R.C. 3701.243',
    source: 'V:L grafflaw',
  }),
  state('FL', {
    category: 'hiv',
    elements: ['specific_to_category', 'signed_and_dated'],
    citation: 'Fla. Stat. 381.004',
    source: 'V:L privacy.med.miami.edu',
  }),
  state('PA', {
    category: 'mental_health',
    elements: [
      'recipient_named',
      'nature_of_information',
      'purpose_stated',
      'effective_period',
      'revocation_right',
      'signed_and_dated',
    ],
    signer: { aloneFrom: 14 },
    citation: '55 Pa. Code 5100.33, 5100.34',
    source: 'V:L casetext (age, statement); elements M',
  }),
  unread('PA', 'hiv', '35 P.S. 7607'),
  state('IL', {
    category: 'mental_health',
    elements: [
      'recipient_named',
      'purpose_stated',
      'nature_of_information',
      'inspect_right',
      'refusal_consequences',
      'expiry',
      'revocation_right',
      'signed_and_dated',
      'witness',
    ],
    signer: { withParentFrom: 12 },
    citation: '740 ILCS 110/4, 110/5',
    source: 'V:L healthinfolaw node/6059; witness M',
  }),
  unread('IL', 'genetic', '410 ILCS 513'),
  unread('IL', 'hiv', '410 ILCS 305'),
  state('CA', {
    category: 'general',
    elements: ['fourteen_point_type'],
    citation: 'Cal. Civ. Code 56.11',
    source: 'M',
  }),
  unread('CA', 'hiv', 'Cal. H&S 120980'),
  unread('CA', 'mental_health', 'Cal. W&I 5328', { signer: { aloneFrom: 12 } }),
  unread('TX', 'mental_health', 'Tex. H&S 611'),
  unread('TX', 'hiv', 'Tex. H&S 81.103'),
  unread('WA', 'sti', 'RCW 70.02.220', { signer: { aloneFrom: 14 } }),
  unread('WA', 'mental_health', 'RCW 70.02.230', { signer: { aloneFrom: 13 } }),
  unread('GA', 'hiv', 'O.C.G.A. 24-12-21'),
  unread('GA', 'mental_health', 'Ga. mental-health privilege, O.C.G.A. 24-5-501'),
];
