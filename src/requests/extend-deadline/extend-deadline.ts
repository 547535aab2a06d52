import { Injectable } from '@nestjs/common';
import { ClockExtension } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import type { LegalClock } from '../../domain/clocks/legal-clock';
import { refuse, RefusedError } from '../../domain/refusals';
import type { Refusal } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { paperOrder } from '../../letters/write-papers';
import { RequestWork } from '../request-work';
import { countClocks, recountClocks } from '../request-clocks';
import type { ExtendDeadlineDto } from './extend-deadline.dto';

/**
 * Extend the time once: the written statement with its reason and its day is this verb's letter, given on the day of
 * the click (45 CFR 164.524(b)(2)(ii); RULES 1.6). The clock that governs must allow it and not have ended.
 */
@Injectable()
export class ExtendDeadline {
  constructor(private readonly requestWork: RequestWork) {}

  /** @returns the new due date @throws RefusedError with every reason against the extension */
  async run(actor: Actor, facilityId: string, requestId: string, form: ExtendDeadlineDto): Promise<string> {
    const reason = form.reason.trim();
    return this.requestWork.take({
      facilityId,
      requestId,
      action: 'extend',
      actor,
      input: { reason },
      step: async ({ request, facility, rows, now, letters, papers }) => {
        if (await rows.existsBy(ClockExtension, { requestId })) return refuse('EXTENSION_ALREADY_USED');
        const givenOn = localDateOf(now, facility.timeZone);
        const statement = { givenOn, completeBy: form.completeBy, reason };
        const formerDueOn = request.dueOn;
        const { governing: before } = await countClocks(rows, request, facility);
        const tried = await countClocks(rows, request, facility, statement);
        expectExtended(before, tried.clocks);
        await rows.insert(ClockExtension, {
          ...{ requestId, facilityId, givenOn, reason },
          completeBy: form.completeBy,
          givenBy: actor.id,
          givenAt: now,
        });
        await recountClocks(rows, request, facility, statement);
        const rule = before.citation;
        papers.push(
          paperOrder('deadline-extended', {
            ...{ receivedOn: request.receivedOn, formerDueOn, rule, reason },
            completeBy: request.dueOn,
          }),
        );
        if (request.requesterEmail)
          letters.push({
            letter: 'deadline-extended',
            recipient: request.requesterEmail,
            language: request.language,
            facts: {
              requestNumber: request.number,
              facilityName: facility.name,
              facilityPhone: facility.phone,
              path: '/status',
              dueOn: request.dueOn,
            },
          });
        const data = {
          givenOn,
          completeBy: form.completeBy,
          formerDueOn,
          dueOn: request.dueOn,
          rule,
          reason,
        };
        return { data, result: request.dueOn };
      },
    });
  }
}

/** The clock that governed before must itself have taken the statement: another clock's extension moves nothing. */
function expectExtended(before: LegalClock, clocks: readonly LegalClock[]): void {
  const [outcome] = clocks.find(({ ruleId }) => ruleId === before.ruleId)?.extensions ?? [];
  if (outcome?.accepted) return;
  const refusals = (outcome?.refusals ?? (['EXTENSION_NOT_ALLOWED'] as const)).map((code): Refusal => ({
    code,
    citation: before.citation,
    details: { dueOn: before.ends ?? '' },
  }));
  throw new RefusedError(refusals as [Refusal, ...Refusal[]]);
}
