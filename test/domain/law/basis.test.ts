import { attestationNeeded } from '../../../src/domain/basis/attestation';
import { DEFECT_CODES, deficiencyLines, wordsOfDefect } from '../../../src/domain/basis/defect-words';
import type { EvidenceOnFile } from '../../../src/domain/basis/missing-evidence';
import { protectedThrough, representativeStanding } from '../../../src/domain/basis/personal-representative';
import type { RepresentativeFacts } from '../../../src/domain/basis/personal-representative';
import { requestDefects } from '../../../src/domain/basis/request-defects';
import { LEGAL_BASES, LEGAL_BASIS_RULES } from '../../../src/domain/legal-basis';
import { ATTESTATION_ROWS } from '../../../src/domain/law/rows/attestation';
import { PARENTAL_ACCESS_ROWS } from '../../../src/domain/law/rows/parental-access';
import { at, goodForm } from './papers';
import { ON, papers } from './basis-samples';

const NOTICE: EvidenceOnFile = {
  process: {},
  notice_statement: {},
  notice_detail: {},
  objections_resolved: {},
  objection_time_over: { from: '2026-07-11' },
};

describe('vectors of RULES 14', () => {
  test('#28 directive: EHR PDF must be honoured, paper needs a 508 authorization', () => {
    const signed: EvidenceOnFile = { identity: {}, directive_signed: {}, directive_recipient: {} };
    expect(
      requestDefects(
        papers('third_party_directive', { ...signed, ehr_electronic_copy: {} }),
        'release',
        at(ON),
      ),
    ).toEqual([]);
    const [paper, ...rest] = requestDefects(papers('third_party_directive', signed), 'verify', at(ON));
    expect(rest).toEqual([]);
    expect(deficiencyLines([paper!], 'en')[0]!.mend).toMatch(/164\.508/);
    expect(LEGAL_BASIS_RULES.third_party_directive.price).toBe('third_party');
  });
  test('#36 attorney subpoena only: assurance asked for, every way named', () => {
    const [defect, ...rest] = requestDefects(papers('subpoena', { process: {} }), 'verify', at(ON));
    expect(rest).toEqual([]);
    expect(defect!.code).toBe('MISSING_ASSURANCE');
    expect(defect!.ways!.map((way) => way.map(({ code }) => code))).toEqual([
      ['MISSING_NOTICE_STATEMENT', 'MISSING_NOTICE_DETAIL'],
      ['MISSING_PROTECTIVE_ORDER'],
      ['MISSING_ENTITY_NOTIFIED'],
    ]);
  });
  test('#37 with notice proof and objections ended 07-10: goes from 07-11, accounted', () => {
    const early = requestDefects(papers('subpoena', NOTICE), 'release', at('2026-07-10'));
    expect(early[0]!.ways![0]).toMatchObject([
      { code: 'MISSING_OBJECTION_TIME_OVER', details: { from: '2026-07-11' } },
    ]);
    expect(requestDefects(papers('subpoena', NOTICE), 'release', at('2026-07-11'))).toEqual([]);
    expect(LEGAL_BASIS_RULES.subpoena.accountable).toBe(true);
  });
  test('#44 treatment no, workers’ compensation yes, custody no', () => {
    const accounted = (['treatment', 'workers_compensation', 'custody'] as const).map(
      (basis) => LEGAL_BASIS_RULES[basis].accountable,
    );
    expect(accounted).toEqual([false, true, false]);
  });
  const parent: RepresentativeFacts = {
    tie: 'parent',
    patientBornOn: '2010-03-01',
    patientDiedOn: null,
    authorityShown: true,
    refusedForEndangerment: false,
    state: 'WA',
    on: '2026-07-11',
  };
  test('#49 parent of a 16-year-old who consented alone to STD care: not for that service, unless the state allows', () => {
    const service = { category: 'sti', exception: 'minor_consented' } as const;
    expect(representativeStanding(parent, service, PARENTAL_ACCESS_ROWS).stands).toBe('person_decides');
    expect(representativeStanding({ ...parent, state: 'NV' }, service, PARENTAL_ACCESS_ROWS)).toMatchObject({
      why: 'state_unknown',
    });
    const rows = (says: 'may' | 'may_not') => PARENTAL_ACCESS_ROWS.map((row) => ({ ...row, parent: says }));
    expect(representativeStanding(parent, service, rows('may')).stands).toBe('yes');
    expect(representativeStanding(parent, service, rows('may_not'))).toMatchObject({
      stands: 'no',
      why: 'state_law',
    });
    expect(representativeStanding(parent, null, PARENTAL_ACCESS_ROWS).stands).toBe('yes');
  });
  test.each([
    ['no authority shown', { authorityShown: false }, 'no_authority'],
    ['a relative', { tie: 'relative' }, 'no_authority'],
    ['endangerment', { refusedForEndangerment: true }, 'endangerment'],
    ['the child is of age', { patientBornOn: '2008-07-11' }, 'adult'],
    ['executor of the living', { tie: 'executor' }, 'living'],
  ] as [string, Partial<RepresentativeFacts>, string][])('502(g): %s', (_what, change, why) => {
    expect(representativeStanding({ ...parent, ...change }, null, [])).toMatchObject({ stands: 'no', why });
  });
  test.each([
    ['guardian of an adult', { tie: 'guardian', patientBornOn: '1950-01-01' }],
    ['agent', { tie: 'health_care_agent' }],
    ['executor', { tie: 'executor', patientDiedOn: '2026-01-01' }],
    ['a day before the birthday', { patientBornOn: '2008-07-12' }],
  ] as [string, Partial<RepresentativeFacts>][])('502(g) stands: %s', (_what, change) => {
    expect(representativeStanding({ ...parent, ...change }, null, []).stands).toBe('yes');
  });
  test('#50 grand jury subpoena for reproductive records on 2026-09-01: no attestation', () => {
    expect(attestationNeeded('law_enforcement_grand_jury', '2026-09-01', ATTESTATION_ROWS)).toBe(false);
    expect(attestationNeeded('law_enforcement_grand_jury', '2025-06-17', ATTESTATION_ROWS)).toBe(true);
    expect(attestationNeeded('law_enforcement_grand_jury', '2025-06-18', ATTESTATION_ROWS)).toBe(false);
  });
  test('#51 died 1976-05-01: protected through 2026-05-01', () =>
    expect(protectedThrough('1976-05-01')).toBe('2026-05-01'));
});

describe('the paper speaks for itself', () => {
  test('an authorization on file is judged by its own defects, an absent one is one defect', () => {
    const found = (authorization: typeof goodForm | null, onFile: EvidenceOnFile = {}) =>
      requestDefects(papers('authorization', onFile, { authorization }), 'release', at('2026-06-01')).map(
        ({ code }) => code,
      );
    expect(found(goodForm)).toEqual([]);
    expect(found(null)).toEqual(['MISSING_AUTHORIZATION_VALID']);
    expect(found({ ...goodForm, expiry: null, discloser: '' })).toEqual([
      'AUTHORIZATION_A2',
      'AUTHORIZATION_A5',
    ]);
    // Ticking "valid" without the paper does not help.
    expect(found(null, { authorization_valid: {} })).toEqual(['MISSING_AUTHORIZATION_VALID']);
  });
  test('signed by a representative: the authority must be on file too', () => {
    const authorization = {
      ...goodForm,
      signature: {
        by: 'representative',
        on: '2026-05-20',
        authority: 'agent under a power of attorney',
      } as const,
    };
    const found = (onFile: EvidenceOnFile) =>
      requestDefects(papers('authorization', onFile, { authorization }), 'verify', at('2026-06-01')).map(
        ({ code }) => code,
      );
    expect(found({})).toEqual(['MISSING_REPRESENTATIVE_AUTHORITY']);
    expect(found({ representative_authority: {} })).toEqual([]);
  });
  test('a state may ask more of every authorization', () => {
    const row = {
      id: 'CA',
      jurisdiction: 'CA',
      effectiveFrom: '2020-01-01',
      citation: 'Civ. 56.11',
      source: 'M',
      verified: false,
      category: 'general',
      elements: ['fourteen_point_type'],
    } as const;
    const found = (generalElements: Set<'fourteen_point_type'>) =>
      requestDefects(
        papers('authorization', {}, { authorization: goodForm, generalElements }),
        'verify',
        at('2026-06-01'),
        [row],
      );
    expect(found(new Set())).toMatchObject([{ code: 'CONSENT_FOURTEEN_POINT_TYPE', citation: 'Civ. 56.11' }]);
    expect(found(new Set(['fourteen_point_type']))).toEqual([]);
  });
});

test('every code has words in two languages, without a blank left open', () => {
  expect(DEFECT_CODES.length).toBeGreaterThan(90);
  for (const code of DEFECT_CODES) {
    const { says, mend } = wordsOfDefect(code);
    expect(says.en).not.toBe(says.es);
    expect(mend.en).not.toBe(mend.es);
  }
  const lines = deficiencyLines(requestDefects(papers('subpoena', {}), 'release', at(ON)), 'es');
  expect(lines[1]!.ways.map((way) => way.length)).toEqual([4, 1, 1]);
  expect(JSON.stringify(lines)).not.toMatch(/[{]\w+[}]/);
});

test('rights are exactly these, and each price has its side', () => {
  const rights = LEGAL_BASES.filter((basis) => LEGAL_BASIS_RULES[basis].kind === 'right');
  expect(rights.sort()).toEqual(['access', 'hhs', 'personal_representative', 'third_party_directive']);
  const patientPrice = LEGAL_BASES.filter((basis) => LEGAL_BASIS_RULES[basis].price === 'patient');
  expect(patientPrice.sort()).toEqual(['access', 'personal_representative']);
});
