import type { EntityManager } from 'typeorm';
import { BreachClock, BreachDelay, Incident, IncidentAssessment } from '../database/entities';
import type { Facility } from '../database/entities';
import { whyOfClock } from '../domain/clocks/clock-words';
import { breachNotices } from '../domain/disclosures/breach';
import type { BreachNotice } from '../domain/disclosures/breach';
import { breachTask, STATE_UNKNOWN } from '../domain/disclosures/breach-tasks';
import { refuse, refuseUnknownLaw } from '../domain/refusals';
import { readLaw } from '../law-book/read-law';

/** The incident of a request. @throws RefusedError NO_INCIDENT */
export async function incidentOf(rows: EntityManager, requestId: string): Promise<Incident> {
  return (await rows.findOneBy(Incident, { requestId })) ?? refuse('NO_INCIDENT');
}

/** The judgement that counts; null while nobody judged. */
export async function newestAssessment(
  rows: EntityManager,
  incidentId: string,
): Promise<IncidentAssessment | null> {
  return rows.findOne(IncidentAssessment, { where: { incidentId }, order: { sequence: 'DESC' } });
}

/** The statement of law enforcement that counts; null when there is none. */
export async function newestDelay(rows: EntityManager, incidentId: string): Promise<BreachDelay | null> {
  return rows.findOne(BreachDelay, { where: { incidentId }, order: { sequence: 'DESC' } });
}

/** Who is affected while nobody said otherwise: the patient, who lives where the hospital is. */
export function presumedAffected({ state }: Pick<Facility, 'state'>): Record<string, number> {
  return { [state ?? STATE_UNKNOWN]: 1 };
}

/**
 * Count anew what is owed to whom by when, from the newest assessment and delay: presumed a breach from the day it was
 * recorded, nothing once it was found to be none. Called under the request's lock.
 * @throws RefusedError when the rows of the law have no answer for the day of discovery
 */
export async function recountBreachClocks(
  rows: EntityManager,
  incident: Pick<Incident, 'id' | 'facilityId' | 'learnedOn'>,
  facility: Pick<Facility, 'timeZone' | 'state'>,
): Promise<BreachNotice[]> {
  const { id: incidentId, facilityId } = incident;
  const assessment = await newestAssessment(rows, incidentId);
  const delay = await newestDelay(rows, incidentId);
  await rows.delete(BreachClock, { incidentId });
  if (assessment && !assessment.isBreach) return [];
  const answer = breachNotices(
    {
      discoveredOn: assessment?.discoveredOn ?? incident.learnedOn,
      timeZone: facility.timeZone,
      residents: assessment?.affected ?? presumedAffected(facility),
      // What was kept is the last day already, oral statements cut to their 30 days.
      delay: delay && { form: 'written', until: delay.until },
    },
    await readLaw(rows),
  );
  if (!answer.known) return refuseUnknownLaw(answer);
  for (const notice of answer.notices)
    await rows.insert(BreachClock, clockRow(incidentId, facilityId, notice));
  return answer.notices;
}

function clockRow(incidentId: string, facilityId: string, notice: BreachNotice) {
  const { clock, dueOn, to, state } = notice;
  const put = dueOn === clock.ends ? '' : ` Put off by law enforcement to ${dueOn}.`;
  return {
    ...{ incidentId, facilityId, dueOn, state },
    task: breachTask(notice),
    noticeTo: to,
    ruleId: clock.ruleId,
    citation: clock.citation,
    verified: clock.verified,
    began: clock.began!,
    ends: clock.ends!,
    targetOn: dueOn === clock.ends ? clock.targetOn! : dueOn,
    whyEn: whyOfClock(clock, 'en') + put,
  };
}
