import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ClockExtension, LawRecord, RequestClock } from '../../database/entities';
import type { Facility, ReleaseRequest } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { standingOn } from '../../domain/clocks/clock-standing';
import { actedOn } from '../request-clocks';
import type { ClockView } from './request-page-view';

/** A request's clocks as its page shows them: every one, the one that governs, and the standing on the day. */
export async function clockOf(
  rows: EntityManager,
  request: ReleaseRequest,
  facility: Facility,
  now: Date,
): Promise<ClockView> {
  const requestId = request.id;
  const kept = await rows.findBy(RequestClock, { requestId });
  const confirmed = await confirmedRules(rows, kept);
  const clocks = kept
    .map((clock) => ({ ...clock, verified: confirmed.get(clock.ruleId) ?? clock.verified, why: clock.whyEn }))
    .sort((one, other) => (one.ends ?? '9999').localeCompare(other.ends ?? '9999'));
  const governing = clocks.find(({ governs }) => governs)!;
  const today = localDateOf(now, facility.timeZone);
  const running = request.state !== 'released' && request.state !== 'closed';
  const { standing, daysLeft } = standingOn(governing, today, await actedOn(rows, requestId, facility));
  const extension = await rows.findOneBy(ClockExtension, { requestId });
  return {
    receivedOn: request.receivedOn,
    dueOn: request.dueOn,
    targetOn: governing.targetOn!,
    daysLeft: running ? daysLeft : null,
    standing: running ? standing : null,
    citation: governing.citation,
    verified: governing.verified,
    why: governing.why,
    clocks: clocks.map(
      ({ ruleId, jurisdiction, citation, verified, began, ends, firstEnds, why, governs }) => ({
        ...{ ruleId, jurisdiction, citation, verified, began, ends, firstEnds, why, governs },
      }),
    ),
    unknownState: request.countedBy === null ? facility.state : null,
    extension: extension && {
      givenOn: extension.givenOn,
      completeBy: extension.completeBy,
      reason: extension.reason,
    },
    today,
  };
}

/** Whether counsel has confirmed each rule by now. */
async function confirmedRules(
  rows: EntityManager,
  clocks: readonly RequestClock[],
): Promise<Map<string, boolean>> {
  const records = await rows.findBy(LawRecord, { id: In(clocks.map(({ ruleId }) => ruleId)) });
  return new Map(records.map(({ id, verified }) => [id, verified]));
}
