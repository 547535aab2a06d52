import fc from 'fast-check';
import { likelySame } from '../../../src/domain/duplicates/likely-same';
import type { ComparedRequest } from '../../../src/domain/duplicates/likely-same';

const asked = (changes: Partial<ComparedRequest> = {}): ComparedRequest => ({
  patientGivenName: 'José',
  patientFamilyName: 'Núñez-Sample',
  patientBirthDate: '1980-02-03',
  requesterName: 'Alex Example',
  requesterOrganization: 'Sample Mutual Insurance',
  claimNumber: 'CLM 2026/77',
  recordsFrom: '2026-01-01',
  recordsTo: '2026-03-31',
  ...changes,
});

test.each<[string, Partial<ComparedRequest>, string[]]>([
  ['sent again as it was', {}, ['claim_number', 'requester']],
  [
    'accents and signs left out',
    { patientGivenName: 'Jose', patientFamilyName: 'NUNEZ SAMPLE', claimNumber: 'clm-2026-77' },
    ['claim_number', 'requester'],
  ],
  ['a slip in the name', { patientFamilyName: 'Nunes-Sample' }, ['claim_number', 'requester']],
  ['another clerk of the same house', { requesterName: 'Robin Specimen', claimNumber: null }, ['requester']],
  [
    'another house, the same claim',
    { requesterName: 'Robin Specimen', requesterOrganization: 'Invented Law' },
    ['claim_number'],
  ],
  ['all dates', { recordsFrom: null, recordsTo: null }, ['claim_number', 'requester']],
  ['later dates', { recordsFrom: '2026-04-01', recordsTo: null }, []],
  ['another birth date', { patientBirthDate: '1980-03-02' }, []],
  ['a brother', { patientGivenName: 'Marcos' }, []],
  [
    'neither house nor claim',
    { requesterName: 'Robin Specimen', requesterOrganization: null, claimNumber: null },
    [],
  ],
  ['an empty claim is none', { requesterName: 'Robin', requesterOrganization: null, claimNumber: ' - ' }, []],
])('%s', (_what, changes, reasons) => {
  expect(likelySame(asked(), asked(changes))).toEqual(reasons);
});

test('it is the same from both sides', () => {
  const text = fc.constantFrom('Ana', 'Anna', 'Ben', 'Sample', '');
  const date = fc.constantFrom(null, '2026-01-01', '2026-02-01', '2026-03-01');
  const request = fc.record({
    patientGivenName: text,
    patientFamilyName: text,
    patientBirthDate: fc.constantFrom('1980-01-01', '1981-01-01'),
    requesterName: text,
    requesterOrganization: fc.option(text, { nil: null }),
    claimNumber: fc.option(text, { nil: null }),
    recordsFrom: date,
    recordsTo: date,
  });
  fc.assert(
    fc.property(request, request, (one, other) => {
      expect(likelySame(one, other)).toEqual(likelySame(other, one));
    }),
  );
});
