import { Injectable } from '@nestjs/common';
import { localDateOf } from '../../domain/calendar';
import { whyOfClock } from '../../domain/clocks/clock-words';
import { refuse, RefusedError } from '../../domain/refusals';
import type { Refusal } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { paperOrder } from '../../letters/write-papers';
import { accountingClock } from '../accounting-clock';
import { PatientWork } from '../patient-work';
import { writeAccountingPaper } from '../write-accounting-paper';
import type { ExtendAccountingDto } from './extend-accounting.dto';

/** Extend an accounting's time once, by the written statement that this step writes (45 CFR 164.528(c)(1)(ii)). */
@Injectable()
export class ExtendAccounting {
  constructor(private readonly work: PatientWork) {}

  /** @returns the new due date @throws RefusedError with every reason against it */
  async run(
    actor: Actor,
    facilityId: string,
    accountingId: string,
    form: ExtendAccountingDto,
  ): Promise<string> {
    const reason = form.reason.trim();
    return this.work.takeAccounting({
      ...{ facilityId, accountingId, actor },
      action: 'extend',
      step: async ({ rows, facility, now, accounting }) => {
        if (accounting.extensionGivenOn !== null) return refuse('EXTENSION_ALREADY_USED');
        const givenOn = localDateOf(now, facility.timeZone);
        const statement = { givenOn, completeBy: form.completeBy, reason };
        const clock = await accountingClock(rows, accounting, facility, statement);
        const [outcome] = clock.extensions;
        if (!outcome?.accepted)
          throw refusedExtension(outcome?.refusals ?? ['EXTENSION_NOT_ALLOWED'], accounting);
        const dueOn = outcome.to;
        const { receivedOn, dueOn: formerDueOn, citation: rule } = accounting;
        const paper = paperOrder('deadline-extended', {
          ...{ receivedOn, formerDueOn, rule, reason },
          completeBy: dueOn,
        });
        const bound = await writeAccountingPaper(rows, { accounting, facility, now }, paper);
        const changes = { extensionGivenOn: givenOn, extensionReason: reason, formerDueOn, dueOn };
        return {
          changes: { ...changes, targetOn: clock.targetOn!, whyEn: whyOfClock(clock, 'en') },
          data: { formerDueOn, dueOn, reason, ...bound },
          result: dueOn,
        };
      },
    });
  }
}

function refusedExtension(
  codes: readonly Refusal['code'][],
  { citation, dueOn }: { citation: string; dueOn: string },
): RefusedError {
  const refusals = codes.map((code): Refusal => ({ code, citation, details: { dueOn } }));
  return new RefusedError(refusals as [Refusal, ...Refusal[]]);
}
