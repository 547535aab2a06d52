import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AccountingRequest,
  DisclosureSuspension,
  Facility,
  Patient,
  PatientEvent,
} from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { ACCOUNTING_YEARS } from '../../domain/disclosures/accounting';
import { accountingStanding, expectPatientRole } from '../../domain/disclosures/accounting-steps';
import type { AccountingStanding } from '../../domain/disclosures/accounting-steps';
import { hides } from '../../domain/disclosures/suspension';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { isLookRecorded } from '../looked-at';
import { factsOf, PatientWork } from '../patient-work';
import { readLedger } from '../read-ledger';
import type { LedgerLine } from '../read-ledger';

/** Rows of the ledger on one page. */
export const LEDGER_PAGE = 100;

export interface LedgerLineView extends LedgerLine {
  /** A suspension keeps it out of an accounting made today. */
  suspended: boolean;
}

/** What the desk shows of a patient's disclosures. */
export interface PatientDisclosuresView {
  patient: Patient;
  facility: { id: string; name: string; timeZone: string };
  today: string;
  years: number;
  /** Newest first, one page of them. */
  lines: LedgerLineView[];
  total: number;
  page: number;
  pages: number;
  suspensions: DisclosureSuspension[];
  /** Recipients whose disclosures can be suspended, each by its newest row. */
  suspendable: { disclosureId: string; recipientName: string }[];
  accountings: (AccountingRequest & { standing: AccountingStanding })[];
  history: PatientEvent[];
}

/** A patient's ledger as staff see it, suspended rows included; each look is in its history (45 CFR 164.312(b)). */
@Injectable()
export class PatientDisclosures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: PatientWork,
    private readonly clock: Clock,
  ) {}

  /** @param page from 1 @throws RefusedError NOT_FOUND, also for another facility's patient; ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string, patientId: string, page = 1): Promise<PatientDisclosuresView> {
    const rows = this.dataSource.manager;
    const patient = await rows.findOneBy(Patient, { id: patientId, facilityId });
    if (!patient) return refuse('NOT_FOUND');
    expectPatientRole('view', actor);
    await this.recordLook(actor, facilityId, patientId);
    const facility = await rows.findOneByOrFail(Facility, { id: facilityId });
    const today = localDateOf(this.clock.now(), facility.timeZone);
    const ledger = await readLedger(rows, facility, patientId);
    const suspensions = await rows.find(DisclosureSuspension, {
      where: { patientId },
      order: { recordedAt: 'DESC' },
    });
    const accountings = await rows.find(AccountingRequest, {
      where: { patientId },
      order: { receivedOn: 'DESC', number: 'DESC' },
    });
    const pages = Math.max(1, Math.ceil(ledger.length / LEDGER_PAGE));
    const shown = Math.min(page, pages);
    return {
      ...{ patient, today, suspensions, pages },
      facility: { id: facility.id, name: facility.name, timeZone: facility.timeZone },
      years: ACCOUNTING_YEARS,
      lines: ledger.slice((shown - 1) * LEDGER_PAGE, shown * LEDGER_PAGE).map((line) => ({
        ...line,
        suspended: line.suspendable && suspensions.some((one) => hides(one, line.recipientName, today)),
      })),
      total: ledger.length,
      page: shown,
      suspendable: suspendableOf(ledger),
      accountings: accountings.map((one) => ({ ...one, standing: accountingStanding(factsOf(one)) })),
      history: await rows.find(PatientEvent, {
        where: { patientId },
        order: { sequence: 'DESC' },
        take: 100,
      }),
    };
  }

  private async recordLook(actor: Actor, facilityId: string, patientId: string): Promise<void> {
    const look = { patientId, actor, kind: 'disclosures-viewed', opened: patientId } as const;
    if (await isLookRecorded(this.dataSource.manager, { ...look, now: this.clock.now() })) return;
    await this.work.take({
      ...{ facilityId, patientId, actor },
      kind: look.kind,
      step: async ({ rows, now }) =>
        (await isLookRecorded(rows, { ...look, now }))
          ? { data: null, result: undefined }
          : { data: { opened: patientId }, result: undefined },
    });
  }
}

function suspendableOf(ledger: readonly LedgerLine[]): PatientDisclosuresView['suspendable'] {
  const byName = new Map<string, string>();
  for (const { id, recipientName, suspendable } of ledger)
    if (suspendable && !byName.has(recipientName)) byName.set(recipientName, id);
  return [...byName].map(([recipientName, disclosureId]) => ({ disclosureId, recipientName }));
}
