import { checklistOf } from '../../domain/basis/checklist';
import { EVIDENCE_LABELS } from '../../domain/basis/evidence-labels';
import { LEGAL_BASES } from '../../domain/legal-basis';
import { PATIENT_IDENTIFIERS } from '../../domain/patients/patient-look-up';
import type { PatientIdentifier } from '../../domain/patients/patient-look-up';
import type { SameRequest } from '../../requests/find-requests/likely-same-requests';
import { CIRCUMSTANCE_LABELS } from './desk-words';
import type { IntakeError } from './new-request-errors';
import { intakeSections } from './new-request-form';
import { isTicked, textOf } from './read-form';
import type { SentForm } from './read-form';
import { sameLines } from './same-view';

const IDENTIFIER_LABELS: Record<PatientIdentifier, string> = {
  name: 'Name',
  birth_date: 'Birth date',
  mrn: 'Medical record number',
  address: 'Address',
  phone: 'Telephone',
};

/** The model of templates/pages/desk/new-request.hbs. */
export function newRequestView(
  sent: SentForm,
  {
    errors = [],
    same = [],
    scanLost = false,
  }: { errors?: IntakeError[]; same?: SameRequest[]; scanLost?: boolean },
) {
  const wrong = new Set(errors.flatMap(({ field }) => field ?? []));
  const basis = textOf(sent, 'basis');
  return {
    title: errors.length > 0 ? 'Error: Log a request' : 'Log a request',
    errors,
    errorTitle: errors.length === 1 ? 'One thing to put right' : `${errors.length} things to put right`,
    // A browser does not let a page fill in a file: what was chosen must be chosen again.
    scanLost,
    same: sameLines(same),
    another: isTicked(sent, 'another'),
    submissionKey: textOf(sent, 'submissionKey'),
    sections: intakeSections(sent, wrong),
    patientId: textOf(sent, 'patientId'),
    identifiers: PATIENT_IDENTIFIERS.map((name) => ({
      name: `matched-${name}`,
      label: IDENTIFIER_LABELS[name],
      checked: isTicked(sent, `matched-${name}`),
    })),
    keepRequester: isTicked(sent, 'keepRequester'),
    needs: LEGAL_BASES.map((value) => ({ basis: value, isHere: value === basis, lines: needsOf(value) })),
  };
}

/** What a basis asks for, before anybody verifies: so that the missing paper is asked for at the counter. */
function needsOf(basis: (typeof LEGAL_BASES)[number]) {
  return checklistOf(basis).map(({ kind, citation, when, way }) => ({
    label: EVIDENCE_LABELS[kind],
    citation,
    note: [way && `way ${way} of several`, when && `only if: ${CIRCUMSTANCE_LABELS[when].toLowerCase()}`]
      .filter(Boolean)
      .join('; '),
  }));
}
