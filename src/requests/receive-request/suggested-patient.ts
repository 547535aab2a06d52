import type { EntityManager } from 'typeorm';
import { Patient } from '../../database/entities';
import { IDENTIFIERS_NEEDED } from '../../domain/patients/patient-look-up';
import type { PatientIdentifier } from '../../domain/patients/patient-look-up';
import { refuse } from '../../domain/refusals';

/**
 * The patient that intake took the request's patient for. A person said by what they agree; `verify` asks again.
 * @returns null when nobody was taken
 * @throws RefusedError NOT_FOUND; PATIENT_NOT_CONFIRMED with fewer than two identifiers; PATIENT_DIFFERS
 */
export async function suggestedPatient(
  rows: EntityManager,
  facilityId: string,
  { patientBirthDate }: { patientBirthDate: string },
  patientId: string | undefined,
  matchedBy: readonly PatientIdentifier[] = [],
): Promise<string | null> {
  if (!patientId) return null;
  const patient = (await rows.findOneBy(Patient, { id: patientId, facilityId })) ?? refuse('NOT_FOUND');
  if (patient.birthDate !== patientBirthDate)
    return refuse('PATIENT_DIFFERS', undefined, '45 CFR 164.514(h)');
  if (new Set(matchedBy).size < IDENTIFIERS_NEEDED)
    return refuse('PATIENT_NOT_CONFIRMED', undefined, '45 CFR 164.514(h)');
  return patient.id;
}
