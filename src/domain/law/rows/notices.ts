import type { NoticeRow } from '../../notices/notice-row';

/** Prescribed words stand in English in both languages: a translation would not be the text that the law asks for. */
const prescribed = (text: string) => ({ en: text, es: text });

const STATEMENT_1 =
  'This record which has been disclosed to you is protected by Federal confidentiality rules (42 CFR part 2). These rules prohibit you from using or disclosing this record, or testimony that describes the information contained in this record, in any civil, criminal, administrative, or legislative proceedings by any Federal, State, or local authority, against the patient, unless authorized by the consent of the patient, except as provided at 42 CFR 2.12(c)(5) or as authorized by a court in accordance with 42 CFR 2.64 or 2.65. In addition, the Federal rules prohibit you from making any other use or disclosure of this record unless at least one of the following applies: (i) Further use or disclosure is expressly permitted by the written consent of the individual whose information is being disclosed in this record or as otherwise permitted by 42 CFR part 2. (ii) You are a covered entity or business associate and have received the record for treatment, payment, or health care operations, or (iii) You have received the record from a covered entity or business associate as permitted by 45 CFR part 164, subparts A and E. A general authorization for the release of medical or other information is NOT sufficient to meet the required elements of written consent to further use or redisclose the record (see 42 CFR 2.31).';

const NY_63_5 =
  'This information has been disclosed to you from confidential records which are protected by State law. State law prohibits you from making any further disclosure of this information without the specific written consent of the person to whom it pertains, or as otherwise permitted by law. Any unauthorized further disclosure in violation of State law may result in a fine or jail sentence or both. A general authorization for the release of medical or other information is not, except in limited circumstances set forth in this Part, sufficient authorization for further disclosure. Disclosure of confidential HIV information that occurs as the result of a general authorization for the release of medical or other information will be in violation of the State law and may result in a fine or a jail sentence or both.';

const PA_5100_34 =
  'This information has been disclosed to you from records whose confidentiality is protected by State statute. State regulations limit your right to make any further disclosure of this information without prior written consent of the person to whom it pertains.';

/** Texts that travel with records (RULES 5.4, 11). */
export const NOTICE_ROWS: readonly NoticeRow[] = [
  {
    id: 'part2-statement-1',
    jurisdiction: 'US',
    kind: 'part2_statement',
    statement: 1,
    text: prescribed(STATEMENT_1),
    effectiveFrom: '2024-04-16',
    citation: '42 CFR 2.32(a)(1)',
    source: 'V:P32 (first half; rest from two matching public copies)',
    verified: false,
    note: 'Proof-read against the eCFR before shipping.',
  },
  {
    id: 'part2-statement-2',
    jurisdiction: 'US',
    kind: 'part2_statement',
    statement: 2,
    text: prescribed('42 CFR part 2 prohibits unauthorized use or disclosure of these records.'),
    effectiveFrom: '2024-04-16',
    citation: '42 CFR 2.32(a)(2)',
    source: 'V:P32',
    verified: false,
    note: 'Proof-read against the eCFR before shipping.',
  },
  {
    id: 'NY-hiv-redisclosure',
    jurisdiction: 'NY',
    kind: 'state_redisclosure',
    category: 'hiv',
    text: prescribed(NY_63_5),
    effectiveFrom: '2020-01-01',
    citation: '10 NYCRR 63.5(b)',
    source: 'V:L regulations.justia.com 10 NYCRR 63.5 (through 2024-09-25)',
    verified: false,
  },
  {
    id: 'PA-mental-health-redisclosure',
    jurisdiction: 'PA',
    kind: 'state_redisclosure',
    category: 'mental_health',
    text: prescribed(PA_5100_34),
    effectiveFrom: '2020-01-01',
    citation: '55 Pa. Code 5100.34',
    source: 'V:L casetext; RULES 11',
    verified: false,
  },
  {
    id: 'language-assistance',
    jurisdiction: 'US',
    kind: 'language_assistance',
    text: {
      en: 'Free language help and aids for disabilities are available. Call the number on this letter.',
      es: 'Hay ayuda gratuita en su idioma y para discapacidades. Llame al número de esta carta.',
    },
    effectiveFrom: '2025-07-05',
    citation: '45 CFR 92.11',
    source: 'M; RULES 13.1',
    verified: false,
    note: 'The state’s fifteen languages are a row each, added by the facility.',
  },
];
