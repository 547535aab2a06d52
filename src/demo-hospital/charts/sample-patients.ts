import type { SamplePatient } from './sample-file';

const patient = (
  number: number,
  given: string,
  birthDate: string,
  sex: SamplePatient['sex'],
  street: string,
  family = 'Testpatient',
): SamplePatient => ({
  given,
  family,
  printed: `${family}, ${given} (SAMPLE)`,
  birthDate,
  sex,
  mrn: `SAMPLE-${String(number).padStart(4, '0')}`,
  phone: `555-01${String((10 + number) % 100).padStart(2, '0')}`,
  address: `${street}, Anytown`,
  account: `SAMPLE-A${String(7000 + number * 13)}`,
});

/** The patients of Sample General Hospital. The first is the one whose charts are made when nobody else is asked for. */
export const SAMPLE_PATIENTS: readonly [SamplePatient, ...SamplePatient[]] = [
  patient(1, 'Ana María', '1971-04-18', 'F', '14 Placeholder Lane'),
  patient(2, 'Jürgen', '1958-11-02', 'M', '207 Example Street'),
  patient(3, 'Zoë', '1989-06-30', 'F', '3 Specimen Court'),
  patient(4, 'Marcus', '1994-01-09', 'M', '51 Fictional Road'),
  patient(5, 'Dolores', '1943-08-25', 'F', '88 Example Street'),
  patient(6, 'Siobhán', '2001-12-13', 'F', '6 Placeholder Lane'),
];

/** Named in other people's charts by mistake or in passing; has no chart of his own. */
export const OTHER_PATIENT = patient(99, 'Robert', '1966-02-14', 'M', '15 Placeholder Lane', 'Placeholder');
