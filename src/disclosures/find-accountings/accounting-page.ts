import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import {
  AccountingPaper,
  AccountingReportRow,
  AccountingRequest,
  Facility,
  Patient,
} from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { standingOn } from '../../domain/clocks/clock-standing';
import type { StandingOnDay } from '../../domain/clocks/clock-standing';
import {
  accountingRefusal,
  accountingStanding,
  expectPatientRole,
  STEPS_OF_ACCOUNTING,
} from '../../domain/disclosures/accounting-steps';
import type { AccountingStanding, AccountingStep } from '../../domain/disclosures/accounting-steps';
import { accountingCsv } from '../../domain/disclosures/accounting-csv';
import { refuse } from '../../domain/refusals';
import type { Letter } from '../../domain/notices/letters';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { isLookRecorded } from '../looked-at';
import { factsOf, PatientWork } from '../patient-work';

/** What the desk shows of one accounting. */
export interface AccountingView {
  accounting: AccountingRequest;
  patient: Patient;
  facility: { id: string; name: string; timeZone: string };
  standing: AccountingStanding;
  clock: StandingOnDay;
  today: string;
  /** As it was given; null before. */
  report: AccountingReportRow | null;
  papers: AccountingPaper[];
  /** What this person can do now. */
  steps: AccountingStep[];
}

/** One accounting, as page, PDF and CSV; each look is in the patient's history. */
@Injectable()
export class AccountingPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: PatientWork,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError NOT_FOUND, also for another facility's; ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string, accountingId: string): Promise<AccountingView> {
    const rows = this.dataSource.manager;
    const accounting = await this.lookAt(rows, actor, facilityId, accountingId, 'page');
    const facility = await rows.findOneByOrFail(Facility, { id: facilityId });
    const { providedAt, withdrawnAt, dueOn } = accounting;
    const ended = providedAt ?? withdrawnAt;
    const today = localDateOf(this.clock.now(), facility.timeZone);
    const facts = factsOf(accounting);
    return {
      ...{ accounting, today },
      patient: await rows.findOneByOrFail(Patient, { id: accounting.patientId }),
      facility: { id: facility.id, name: facility.name, timeZone: facility.timeZone },
      standing: accountingStanding(facts),
      clock: standingOn({ ends: dueOn }, today, { on: ended && localDateOf(ended, facility.timeZone) }),
      report: await rows.findOneBy(AccountingReportRow, { accountingId }),
      papers: await rows.find(AccountingPaper, { where: { accountingId }, order: { writtenAt: 'ASC' } }),
      steps: STEPS_OF_ACCOUNTING.filter(
        (step) =>
          accountingRefusal(step, facts, actor) === null &&
          !(step === 'extend' && accounting.extensionGivenOn !== null),
      ),
    };
  }

  /** The accounting as CSV. @throws RefusedError ACCOUNTING_NOT_GIVEN */
  async csv(actor: Actor, facilityId: string, accountingId: string): Promise<{ name: string; text: string }> {
    const rows = this.dataSource.manager;
    const { number, language } = await this.lookAt(rows, actor, facilityId, accountingId, 'csv');
    const report = await rows.findOneBy(AccountingReportRow, { accountingId });
    if (!report) return refuse('ACCOUNTING_NOT_GIVEN');
    return { name: `${number}.csv`, text: accountingCsv(report.lines, language) };
  }

  /** A letter about it, as PDF. @throws RefusedError ACCOUNTING_NOT_GIVEN when it was not written */
  async paper(
    actor: Actor,
    facilityId: string,
    accountingId: string,
    letter: Letter,
  ): Promise<{ name: string; pdf: Buffer }> {
    const rows = this.dataSource.manager;
    const { number } = await this.lookAt(rows, actor, facilityId, accountingId, letter);
    const paper = await rows.findOne(AccountingPaper, {
      where: { accountingId, letter },
      select: { id: true, pdf: true },
    });
    if (!paper) return refuse('ACCOUNTING_NOT_GIVEN');
    return { name: `${number}-${letter}.pdf`, pdf: paper.pdf };
  }

  private async lookAt(
    rows: EntityManager,
    actor: Actor,
    facilityId: string,
    id: string,
    what: string,
  ): Promise<AccountingRequest> {
    const accounting = await rows.findOneBy(AccountingRequest, { id, facilityId });
    if (!accounting) return refuse('NOT_FOUND');
    expectPatientRole('view', actor);
    const { patientId, number } = accounting;
    const opened = `${id} ${what}`;
    const look = { patientId, actor, kind: 'accounting-viewed', opened } as const;
    if (await isLookRecorded(rows, { ...look, now: this.clock.now() })) return accounting;
    await this.work.take({
      ...{ facilityId, patientId, actor },
      kind: look.kind,
      step: async () => ({ data: { opened, number, what }, result: undefined }),
    });
    return accounting;
  }
}
