import { patientLookUp } from '../../../src/domain/patients/patient-look-up';

const typed = (name: string, birthDate = '', mrn = '') => patientLookUp({ name, birthDate, mrn });

test.each([
  ['nothing', typed('')],
  ['one name', typed('Sample')],
  ['a long single name', typed('Featherstonehaugh')],
  ['two beginnings that are too short', typed('An Sa')],
  ['a birth date alone', typed('', '1980-02-03')],
  ['a birth date and one letter', typed('S', '1980-02-03')],
  ['half a birth date', typed('Sample', '1980-02')],
  ['the beginning of a number', typed('', '', '12')],
  ['signs', typed('%% __ **', '1980-02-03')],
])('%s shows nobody', (_what, lookUp) => {
  expect(lookUp).toBeNull();
});

test.each([
  ['both names', typed('Testa Sample'), { by: 'names', names: 'Testa Sample', birthDate: null }],
  ['names with an initial', typed('Testa Q Sample'), { by: 'names', names: 'Testa Sample', birthDate: null }],
  [
    'a birth date and a beginning',
    typed('Sa', '1980-02-03'),
    { by: 'names', names: 'Sa', birthDate: '1980-02-03' },
  ],
  [
    'names that need no Latin letters',
    typed('山田 太郎', '1980-02-03'),
    { by: 'names', names: '山田 太郎', birthDate: '1980-02-03' },
  ],
  ['an apostrophe', typed("O'Brien Ana"), { by: 'names', names: "O'Brien Ana", birthDate: null }],
  ['the whole number', typed('', '', ' MRN-0001 '), { by: 'mrn', mrn: 'MRN-0001' }],
])('%s is enough', (_what, lookUp, expected) => {
  expect(lookUp).toEqual(expected);
});
