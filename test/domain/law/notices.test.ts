import { SEEDED_LAW } from '../../../src/domain/law/rows';
import { LEGAL_BASES } from '../../../src/domain/legal-basis';
import { BUSINESS_RECORD_STATEMENTS, certificate } from '../../../src/domain/notices/certificate';
import type { CertificateFacts } from '../../../src/domain/notices/certificate';
import {
  CRITICAL_LETTERS,
  letterRule,
  WITH_LANGUAGE_NOTICE,
} from '../../../src/domain/notices/language-assistance';
import { noticesThatTravel } from '../../../src/domain/notices/packet-notices';
import type { PacketFacts } from '../../../src/domain/notices/packet-notices';

const packet = (tag: string | null, more: Partial<PacketFacts> = {}): PacketFacts => {
  const at = { documentId: 'chart', page: 1 };
  return {
    basis: 'authorization',
    state: 'NY',
    on: '2026-06-01',
    decisions: [{ ...at, outcome: 'leaves', findings: [] }],
    tags: [{ ...at, tags: tag ? [tag] : [] }],
    part2ByConsent: true,
    part2Statement: 1,
    certificationAsked: false,
    recordsFound: true,
    ...more,
  };
};
const told = (facts: PacketFacts) =>
  noticesThatTravel(facts, SEEDED_LAW.notices).map((one) => (one.kind === 'text' ? one.ruleId : one.kind));

test('#40 Part 2 by consent to an attorney: statement and consent copy; to the patient: none', () => {
  expect(told(packet('part2'))).toEqual(['part2-statement-1', 'part2_consent_copy']);
  expect(told(packet('part2', { part2Statement: 2 }))).toEqual(['part2-statement-2', 'part2_consent_copy']);
  expect(told(packet('part2', { basis: 'access' }))).toEqual([]);
  expect(told(packet('part2', { basis: 'part2_order', part2ByConsent: false }))).toEqual([
    'certificate_of_records',
  ]);
});

test('a text goes only with a page that leaves', () => {
  const withheld = [{ documentId: 'chart', page: 1, outcome: 'withheld' as const, findings: [] }];
  for (const tag of ['part2', 'hiv']) expect(told(packet(tag, { decisions: withheld }))).toEqual([]);
});

test('state texts by state and category', () => {
  expect(told(packet('hiv'))).toEqual(['NY-hiv-redisclosure']);
  expect(told(packet('hiv', { state: 'PA' }))).toEqual([]);
  expect(told(packet('mental_health', { state: 'PA' }))).toEqual(['PA-mental-health-redisclosure']);
  expect(told(packet(null))).toEqual([]);
});

test('certificates: for courts always, else when asked; none found is certified as such', () => {
  for (const basis of LEGAL_BASES) {
    const court = ['subpoena', 'court_order', 'part2_order'].includes(basis);
    expect(told(packet(null, { basis }))).toEqual(court ? ['certificate_of_records'] : []);
    expect(told(packet(null, { basis, certificationAsked: true }))).toEqual(['certificate_of_records']);
    expect(told(packet(null, { basis, recordsFound: false }))).toEqual(['certificate_of_no_records']);
  }
});

test('#52 a denial translated by a machine waits for a person, and the language notice goes with it', () => {
  const denial = {
    letter: 'request-denied',
    language: 'es',
    translatedBy: 'machine',
    reviewedBy: null,
  } as const;
  expect(letterRule(denial)).toMatchObject({
    blocked: { citation: expect.stringContaining('92.201') },
    attachLanguageNotice: true,
  });
  expect(letterRule({ ...denial, reviewedBy: 'translator' }).blocked).toBeNull();
  expect(letterRule({ ...denial, translatedBy: 'person' }).blocked).toBeNull();
  expect(letterRule({ ...denial, letter: 'request-received' })).toEqual({
    blocked: null,
    attachLanguageNotice: false,
  });
  for (const letter of CRITICAL_LETTERS) expect(WITH_LANGUAGE_NOTICE).toContain(letter);
});

describe('the certificate', () => {
  const facts: CertificateFacts = {
    facilityName: 'Sample General',
    custodianName: 'Robin Custodian',
    custodianTitle: 'HIM director',
    processReference: 'Subpoena 26-1234',
    patientName: 'Sam Sample',
    medicalRecordNumber: '00042',
    recordsFrom: '2025-01-01',
    recordsTo: null,
    signedOn: '2026-07-11',
    signedAbroad: false,
    packet: {
      pageCount: 38,
      firstStamp: 'SGH-1',
      lastStamp: 'SGH-38',
      sha256: 'a'.repeat(64),
      pagesWithheld: 2,
    },
    search: '',
  };
  const made = (more: Partial<CertificateFacts> = {}) => {
    const answer = certificate({ ...facts, ...more });
    return 'gaps' in answer ? answer.gaps : answer.certificate;
  };
  test('all three statements, the hash, the stamps, and what is withheld without its kind', () => {
    const text = JSON.stringify(made());
    for (const statement of BUSINESS_RECORD_STATEMENTS) expect(text).toContain(statement);
    for (const part of [
      '38 pages',
      'SGH-1',
      'SGH-38',
      'a'.repeat(64),
      'Subpoena 26-1234',
      '2 pages are not attached',
      'under penalty of perjury that',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/part 2|HIV|mental|substance/i);
    expect(JSON.stringify(made({ signedAbroad: true }))).toContain(
      'under the laws of the United States of America',
    );
  });
  test('no records', () => {
    expect(made({ packet: null, search: 'index by name and birth date' })).toMatchObject({
      title: 'no_records',
    });
    expect(JSON.stringify(made({ packet: null, search: 'x' }))).not.toContain('true copies');
  });
  test('gaps are told at once', () => {
    expect(
      made({
        custodianName: '',
        processReference: ' ',
        patientName: '',
        packet: { ...facts.packet!, pageCount: 0, sha256: 'x' },
      }),
    ).toEqual(['NO_CUSTODIAN', 'NO_REFERENCE', 'NO_PATIENT', 'NO_PAGES', 'NO_HASH']);
    expect(made({ packet: null })).toEqual(['NO_SEARCH']);
  });
});
