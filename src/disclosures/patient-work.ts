import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AccountingRequest, Facility, Patient } from '../database/entities';
import { appendPatientEvent } from '../database/patient-history';
import { accountingRefusal, ACCOUNTING_STEPS } from '../domain/disclosures/accounting-steps';
import type { AccountingFacts, AccountingStep } from '../domain/disclosures/accounting-steps';
import type { EventData, PatientEventKind } from '../domain/events';
import { refuse, RefusedError } from '../domain/refusals';
import type { Actor } from '../domain/roles';
import { Clock } from '../platform/clock';

/** What a step receives, all bound to its one transaction. */
export interface PatientStep {
  /** The locked row. */
  patient: Patient;
  facility: Facility;
  actor: Actor;
  now: Date;
  rows: EntityManager;
}

export interface PatientStepTaken<Result> {
  /** What the history remembers, never content of records; null when there was nothing to do. */
  data: EventData | null;
  result: Result;
}

interface PatientOrder<Result> {
  facilityId: string;
  patientId: string;
  actor: Actor;
  kind: PatientEventKind;
  /** What is locked before the patient: who works on a request locks that first, too. */
  lockFirst?: (rows: EntityManager) => Promise<void>;
  step: (work: PatientStep) => Promise<PatientStepTaken<Result>>;
}

interface AccountingOrder<Result> {
  facilityId: string;
  accountingId: string;
  actor: Actor;
  action: AccountingStep;
  step: (
    work: PatientStep & { accounting: AccountingRequest },
  ) => Promise<{ changes: Partial<AccountingRequest>; data: EventData; result: Result }>;
}

/** lock the patient -> decide -> step -> save -> event, in one transaction. */
@Injectable()
export class PatientWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Take a step about a patient's disclosures. @throws RefusedError NOT_FOUND, also for another facility's patient */
  async take<Result>(order: PatientOrder<Result>): Promise<Result> {
    return this.dataSource.transaction((rows) => this.within(rows, order));
  }

  /** Take a step of one accounting. @throws RefusedError NOT_FOUND; with why the step cannot be taken now */
  async takeAccounting<Result>(order: AccountingOrder<Result>): Promise<Result> {
    const { facilityId, accountingId: id, actor, action } = order;
    return this.dataSource.transaction(async (rows) => {
      const known = await rows.findOneBy(AccountingRequest, { id, facilityId });
      if (!known) return refuse('NOT_FOUND');
      const { event: kind } = ACCOUNTING_STEPS[action];
      return this.within(rows, {
        ...{ facilityId, patientId: known.patientId, actor, kind },
        step: async (work) => {
          // Read again: only under the patient's lock does it stand still.
          const accounting = await rows.findOneByOrFail(AccountingRequest, { id });
          const refusal = accountingRefusal(action, factsOf(accounting), actor);
          if (refusal) throw new RefusedError([refusal]);
          const { changes, data, result } = await order.step({ ...work, accounting });
          await rows.update(AccountingRequest, { id }, changes);
          return { data: { accountingId: id, number: accounting.number, ...data }, result };
        },
      });
    });
  }

  private async within<Result>(rows: EntityManager, order: PatientOrder<Result>): Promise<Result> {
    const { facilityId, patientId, actor, kind } = order;
    await order.lockFirst?.(rows);
    const patient = await rows.findOne(Patient, {
      where: { id: patientId, facilityId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!patient) return refuse('NOT_FOUND');
    const facility = await rows.findOneByOrFail(Facility, { id: facilityId });
    const now = this.clock.now();
    const { data, result } = await order.step({ patient, facility, actor, now, rows });
    if (data !== null) await appendPatientEvent(rows, { facilityId, patientId, kind, actor, at: now, data });
    return result;
  }
}

/** What the standing of an accounting depends on. */
export function factsOf(accounting: AccountingRequest): AccountingFacts {
  const { price, feeToldOn, feeAgreedOn, providedAt, withdrawnAt } = accounting;
  return {
    ...{ price, feeToldOn, feeAgreedOn },
    isProvided: providedAt !== null,
    isWithdrawn: withdrawnAt !== null,
  };
}
