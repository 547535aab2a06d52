import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { AccountingRequest, Facility, Patient } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { standingOn } from '../../domain/clocks/clock-standing';
import type { StandingOnDay } from '../../domain/clocks/clock-standing';
import { accountingStanding, expectPatientRole } from '../../domain/disclosures/accounting-steps';
import type { AccountingStanding } from '../../domain/disclosures/accounting-steps';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { factsOf } from '../patient-work';

const MOST_SHOWN = 200;
const MOST_FOUND = 50;

export interface OpenAccounting {
  id: string;
  number: string;
  patient: Pick<Patient, 'id' | 'mrn' | 'familyName' | 'givenName'>;
  receivedOn: string;
  dueOn: string;
  standing: AccountingStanding;
  clock: StandingOnDay;
}

/** Accountings that wait, earliest due first, and the search that finds a patient's ledger. */
@Injectable()
export class OpenAccountings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string): Promise<OpenAccounting[]> {
    expectPatientRole('view', actor);
    const rows = this.dataSource.manager;
    const { timeZone } = await rows.findOneByOrFail(Facility, { id: facilityId });
    const today = localDateOf(this.clock.now(), timeZone);
    const open = await rows.find(AccountingRequest, {
      where: { facilityId, withdrawnAt: IsNull(), providedAt: IsNull() },
      relations: { patient: true },
      order: { dueOn: 'ASC', id: 'ASC' },
      take: MOST_SHOWN,
    });
    return open.map((one) => ({
      id: one.id,
      number: one.number,
      patient: {
        id: one.patient!.id,
        mrn: one.patient!.mrn,
        familyName: one.patient!.familyName,
        givenName: one.patient!.givenName,
      },
      receivedOn: one.receivedOn,
      dueOn: one.dueOn,
      standing: accountingStanding(factsOf(one)),
      clock: standingOn({ ends: one.dueOn }, today),
    }));
  }

  /** Patients of the facility by medical record number or name; none for a text that says nothing. */
  async find(actor: Actor, facilityId: string, text: string): Promise<Patient[]> {
    expectPatientRole('view', actor);
    const words = text
      .trim()
      .split(/[\s,]+/)
      .filter(Boolean)
      .slice(0, 5);
    if (words.length === 0) return [];
    const query = this.dataSource.manager
      .createQueryBuilder(Patient, 'patient')
      .where('patient.facilityId = :facilityId', { facilityId })
      .orderBy('patient.familyName')
      .addOrderBy('patient.givenName')
      .addOrderBy('patient.id')
      .limit(MOST_FOUND);
    for (const [place, word] of words.entries()) {
      const like = `${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere(
        `(lower(patient.mrn) = :word${place} OR lower(patient.familyName) LIKE :like${place}
          OR lower(patient.givenName) LIKE :like${place})`,
        { [`word${place}`]: word.toLowerCase(), [`like${place}`]: like },
      );
    }
    return query.getMany();
  }
}
