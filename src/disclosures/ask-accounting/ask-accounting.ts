import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { nextCaseNumber } from '../../database/case-number';
import { AccountingRequest } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import type { LocalDate } from '../../domain/calendar';
import { whyOfClock } from '../../domain/clocks/clock-words';
import { accountingPrice } from '../../domain/disclosures/accounting';
import { expectPatientRole } from '../../domain/disclosures/accounting-steps';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { accountingClock } from '../accounting-clock';
import { PatientWork } from '../patient-work';
import type { AskAccountingDto } from './ask-accounting.dto';

/**
 * Log that a patient asks for an accounting of disclosures: its clock begins on the day it came (45 CFR 164.528(c)(1)),
 * and it is free when it is the first in twelve months.
 */
@Injectable()
export class AskAccounting {
  constructor(private readonly work: PatientWork) {}

  /** @returns its id @throws RefusedError */
  async run(actor: Actor, facilityId: string, patientId: string, form: AskAccountingDto): Promise<string> {
    expectPatientRole('ask-accounting', actor);
    return this.work.take({
      ...{ facilityId, patientId, actor },
      kind: 'accounting-asked',
      step: async ({ facility, now, rows }) => {
        const { submissionKey = null } = form;
        const before =
          submissionKey && (await rows.findOneBy(AccountingRequest, { facilityId, submissionKey }));
        if (before) return { data: null, result: before.id };
        if (!form.identity) return refuse('IDENTITY_NOT_CONFIRMED', undefined, '45 CFR 164.514(h)');
        const today = localDateOf(now, facility.timeZone);
        const receivedOn = form.receivedOn ?? today;
        if (receivedOn > today) return refuse('ARRIVAL_IN_FUTURE');
        if (form.from !== undefined && form.from > receivedOn) return refuse('DAY_IN_FUTURE');
        const receivedAt = receivedOn === today ? now : noonOf(receivedOn, facility.timeZone);
        const clock = await accountingClock(rows, { receivedAt }, facility);
        const price = await priceOf(rows, patientId, receivedOn);
        const row = {
          id: randomUUID(),
          ...{ facilityId, patientId, receivedAt, receivedOn, price, submissionKey },
          number: await nextCaseNumber(rows, facility, 'A', receivedOn),
          askedBy: form.askedBy,
          asker: form.asker,
          address: form.address ?? null,
          language: form.language,
          fromOn: form.from ?? null,
          ruleId: clock.ruleId,
          citation: clock.citation,
          verified: clock.verified,
          dueOn: clock.ends!,
          targetOn: clock.targetOn!,
          whyEn: whyOfClock(clock, 'en'),
        };
        await rows.insert(AccountingRequest, row);
        const data = { accountingId: row.id, number: row.number, asker: row.asker, price, dueOn: row.dueOn };
        return { data: { ...data, rule: clock.citation }, result: row.id };
      },
    });
  }
}

/** Those withdrawn were never given, so they use up nothing. */
async function priceOf(
  rows: EntityManager,
  patientId: string,
  receivedOn: LocalDate,
): Promise<AccountingRequest['price']> {
  const earlier = await rows.findBy(AccountingRequest, { patientId, withdrawnAt: IsNull() });
  const days = earlier.map((one) => one.receivedOn);
  return accountingPrice(receivedOn, days, { feeNoticeGiven: true }) === 'free' ? 'free' : 'cost_based';
}

function noonOf(date: LocalDate, timeZone: string): Date {
  return DateTime.fromISO(`${date}T12:00`, { zone: timeZone }).toJSDate();
}
