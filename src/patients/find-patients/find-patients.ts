import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isLookRecorded } from '../../disclosures/looked-at';
import { PatientWork } from '../../disclosures/patient-work';
import { expectPatientRole } from '../../domain/disclosures/accounting-steps';
import { patientLookUp } from '../../domain/patients/patient-look-up';
import type { PatientLookUp } from '../../domain/patients/patient-look-up';
import type { Actor } from '../../domain/roles';
import type { FindPatientsDto } from './find-patients.dto';

/** A patient on file, as intake shows them. */
export interface FoundPatient {
  id: string;
  mrn: string;
  familyName: string;
  givenName: string;
  birthDate: string;
  /** Other names under which earlier requests for them came: a maiden name, another spelling. */
  otherNames: string[];
}

export interface FoundPatients {
  /** False until enough was typed. */
  asked: boolean;
  patients: FoundPatient[];
  /** There are more: type on. */
  more: boolean;
}

/** Shown at once: who has more before them has not typed enough to be sure. */
const SHOWN = 6;

/**
 * Looks patients up while intake types. By the names on file and by those of earlier requests, by birth date and by
 * medical record number; each patient that is shown has it in their history who saw them.
 */
@Injectable()
export class FindPatients {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: PatientWork,
  ) {}

  /** @throws RefusedError ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string, form: FindPatientsDto): Promise<FoundPatients> {
    expectPatientRole('find', actor);
    const lookUp = patientLookUp(form);
    if (!lookUp) return { asked: false, patients: [], more: false };
    const found = await this.find(facilityId, lookUp);
    const shown = found.slice(0, SHOWN);
    // In one order, so that two who see the same patients wait for each other and never both.
    for (const { id } of [...shown].sort((one, other) => (one.id < other.id ? -1 : 1)))
      await this.remember(actor, facilityId, id);
    return { asked: true, patients: shown, more: found.length > SHOWN };
  }

  private async find(facilityId: string, lookUp: PatientLookUp): Promise<FoundPatient[]> {
    const [where, ...values] =
      lookUp.by === 'mrn'
        ? ['p.mrn = $2', lookUp.mrn]
        : [
            `(array_to_tsvector(search_words(p.given_name || ' ' || p.family_name)) @@ words.query
              OR p.id IN (SELECT r.patient_id FROM release_request r
                           WHERE r.facility_id = $1 AND r.patient_id IS NOT NULL AND r.search_vector @@ words.query
                             AND array_to_tsvector(search_words(r.patient_given_name || ' ' || r.patient_family_name))
                                 @@ words.query))
             AND ($3::date IS NULL OR p.birth_date = $3::date)`,
            lookUp.names,
            lookUp.birthDate,
          ];
    const words =
      lookUp.by === 'mrn'
        ? ''
        : `CROSS JOIN (SELECT to_tsquery('simple', string_agg(quote_literal(word) || ':*', ' & ')) AS query
                         FROM unnest(search_words($2)) word) words`;
    return this.dataSource.query<FoundPatient[]>(
      `SELECT p.id, p.mrn, p.family_name AS "familyName", p.given_name AS "givenName",
              p.birth_date::text AS "birthDate",
              ARRAY(SELECT DISTINCT r.patient_family_name || ', ' || r.patient_given_name FROM release_request r
                     WHERE r.patient_id = p.id
                       AND search_words(r.patient_given_name || ' ' || r.patient_family_name)
                           <> search_words(p.given_name || ' ' || p.family_name)
                     ORDER BY 1 LIMIT 3) AS "otherNames"
         FROM patient p ${words}
        WHERE p.facility_id = $1 AND ${where}
        ORDER BY p.family_name, p.given_name, p.birth_date, p.id LIMIT ${SHOWN + 1}`,
      [facilityId, ...values],
    );
  }

  private async remember(actor: Actor, facilityId: string, patientId: string): Promise<void> {
    const look = { patientId, actor, kind: 'patient-found', opened: patientId } as const;
    await this.work.take({
      ...{ facilityId, patientId, actor },
      kind: look.kind,
      step: async (step) => {
        const isKnown = await isLookRecorded(step.rows, { ...look, now: step.now });
        return { data: isKnown ? null : { opened: patientId }, result: undefined };
      },
    });
  }
}
