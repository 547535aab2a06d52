import { elementById } from '../page/elements';
import { askWhileTyping, foundLine, question } from './look-up';

interface FoundPatient {
  id: string;
  mrn: string;
  familyName: string;
  givenName: string;
  birthDate: string;
  otherNames: string[];
}

interface Found {
  asked: boolean;
  patients: FoundPatient[];
  more: boolean;
}

/** Patients on file while names and birth date are typed; one is taken, with what agrees ticked by the person. */
export function lookPatientsUp(): void {
  const field = (id: string) => elementById(id, HTMLInputElement);
  const [family, given, birth, mrn] = [
    'patientFamilyName',
    'patientGivenName',
    'patientBirthDate',
    'mrn',
  ].map(field);
  const taken = field('patientId');
  const told = elementById('patient-told', HTMLElement);
  const takenWords = elementById('patient-taken', HTMLElement);
  const list = elementById('patient-list', HTMLElement);
  const drop = elementById('patient-drop', HTMLButtonElement);
  elementById('patient-look-up', HTMLElement).hidden = false;

  const tell = (patient?: FoundPatient) => {
    drop.hidden = taken.value === '';
    if (taken.value === '') takenWords.textContent = 'Nobody was taken.';
    else if (patient)
      takenWords.textContent = `Taken: ${patient.familyName}, ${patient.givenName}, born ${patient.birthDate}, MRN ${patient.mrn}. Tick what agrees.`;
  };
  const take = (patient: FoundPatient) => {
    taken.value = patient.id;
    // What the request says stays as it was written; what it does not say yet is filled in.
    if (family!.value === '') family!.value = patient.familyName;
    if (given!.value === '') given!.value = patient.givenName;
    if (birth!.value === '') birth!.value = patient.birthDate;
    tell(patient);
    field('matched-name').focus();
  };
  drop.addEventListener('click', () => {
    taken.value = '';
    for (const tick of document.querySelectorAll<HTMLInputElement>('#patient-agrees input[type="checkbox"]'))
      tick.checked = false;
    tell();
    family!.focus();
  });
  askWhileTyping<Found>(
    [family!, given!, birth!, mrn!],
    () =>
      question<Found>('/api/patients/find', {
        name: `${given!.value} ${family!.value}`,
        birthDate: birth!.value,
        mrn: mrn!.value,
      }),
    ({ asked, patients, more }) => {
      told.textContent = !asked
        ? 'Patients on file appear when enough is typed: both names, or one and the birth date.'
        : patients.length === 0
          ? 'Nobody on file.'
          : `${patients.length} on file${more ? ', and more: type on' : ''}.`;
      list.replaceChildren(
        ...patients.map((patient) =>
          foundLine(
            `${patient.familyName}, ${patient.givenName}, born ${patient.birthDate}, MRN ${patient.mrn}`,
            patient.otherNames.length > 0 ? `also as ${patient.otherNames.join('; ')}` : '',
            'Take',
            () => take(patient),
          ),
        ),
      );
      tell(patients.find(({ id }) => id === taken.value));
    },
  );
}
