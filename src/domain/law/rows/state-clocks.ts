import type { ClockRow, Span } from '../../clocks/clock-row';
import type { LegalBasis } from '../../legal-basis';

/** To whom the states' access clocks apply: the patient and who stands in for the patient. */
const PATIENT_SIDE: readonly LegalBasis[] = ['access', 'personal_representative', 'third_party_directive'];
/** States whose clock holds for whoever brings the patient's signature. */
const WITH_SIGNATURE: readonly LegalBasis[] = [...PATIENT_SIDE, 'authorization'];

const days = (count: number): Span => ({ unit: 'calendar_days', count });
const workingDays = (count: number, calendar: string): Span => ({ unit: 'working_days', count, calendar });
const word = (says: 'reasonable' | 'timely' | 'federal_only'): Span => ({ unit: 'no_number', says });

type Told = Pick<ClockRow, 'id' | 'subject' | 'span' | 'citation' | 'source'> & Partial<ClockRow>;
const state = (jurisdiction: string, told: Told): ClockRow => ({
  jurisdiction,
  begins: 'receipt',
  // The sheet gives the law as it stands, not the day it began; the table vouches from here on.
  effectiveFrom: '2020-01-01',
  verified: false,
  bases: PATIENT_SIDE,
  ...told,
});

/** State clocks (RULES 11). All unverified: the sheet read secondary copies, some of them old. */
export const STATE_CLOCK_ROWS: readonly ClockRow[] = [
  state('CA', {
    id: 'CA-inspection',
    subject: 'inspection',
    span: workingDays(5, 'CA'),
    citation: 'Cal. H&S 123110(a)',
    source: 'V:L healthinfolaw.org (old text)',
  }),
  state('CA', {
    id: 'CA-copies',
    subject: 'copies',
    span: days(15),
    citation: 'Cal. H&S 123110(b)',
    source: 'V:L healthinfolaw.org (old text)',
  }),
  state('TX', {
    id: 'TX-hospital-copies',
    subject: 'copies',
    bases: WITH_SIGNATURE,
    begins: 'receipt_and_payment',
    span: days(15),
    citation: 'Tex. H&S 241.154',
    source: 'V:L texas.public.law',
  }),
  state('TX', {
    id: 'TX-electronic-copies',
    subject: 'copies',
    medium: 'electronic',
    span: workingDays(15, 'us-federal'),
    citation: 'Tex. H&S 181.102',
    source: 'V:L texas.public.law',
    note: '"Business day" is not defined there; counted by federal holidays, the shorter list.',
  }),
  state('NY', {
    id: 'NY-inspection',
    subject: 'inspection',
    span: days(10),
    citation: 'NY PHL 18(2)(a)',
    source: 'V:L health.wnylc.com, newyork.public.law',
  }),
  state('NY', {
    id: 'NY-copies',
    subject: 'copies',
    span: days(14),
    citation: 'NY PHL 18(2); Department of Health view of "reasonable"',
    source: 'V:L health.wnylc.com',
    note: 'The Department speaks of 10 to 14 days; 14 is taken as the last day.',
  }),
  state('FL', {
    id: 'FL-copies',
    subject: 'copies',
    bases: WITH_SIGNATURE,
    span: word('timely'),
    citation: 'Fla. Stat. 395.3025(1)',
    source: 'V:L lamblawoffice.com',
  }),
  state('IL', {
    id: 'IL-copies',
    subject: 'copies',
    bases: WITH_SIGNATURE,
    span: days(30),
    citation: '735 ILCS 5/8-2001',
    source: 'M',
  }),
  state('PA', {
    id: 'PA-copies',
    subject: 'copies',
    bases: WITH_SIGNATURE,
    span: days(30),
    citation: '42 Pa.C.S. 6152, 6155',
    source: 'M',
  }),
  state('PA', {
    id: 'PA-subpoena-election',
    subject: 'subpoena_notice',
    bases: ['subpoena'],
    span: days(3),
    citation: '42 Pa.C.S. 6152',
    source: 'V:L pa.gov; RULES 11',
    note: 'Notice of the election to send certified copies instead of the originals.',
  }),
  state('MA', {
    id: 'MA-copies',
    subject: 'copies',
    span: word('federal_only'),
    citation: 'M.G.L. c.111 §70',
    source: 'V:L mahima',
  }),
  state('OH', {
    id: 'OH-copies',
    subject: 'copies',
    bases: WITH_SIGNATURE,
    span: word('reasonable'),
    citation: 'Ohio R.C. 3701.74',
    source: 'M',
  }),
  ...(['copies', 'inspection'] as const).map((subject) =>
    state('WA', {
      id: `WA-${subject}`,
      subject,
      span: workingDays(15, 'WA'),
      extension: { total: 21, dateNeeded: false },
      citation: 'RCW 70.02.080',
      source: 'V:L leg.wa.gov',
    }),
  ),
  state('GA', {
    id: 'GA-copies',
    subject: 'copies',
    bases: WITH_SIGNATURE,
    span: days(30),
    citation: 'O.C.G.A. 31-33-2',
    source: 'V:L dch.georgia.gov',
  }),
];
