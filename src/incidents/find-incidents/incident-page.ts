import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import {
  BreachClock,
  BreachDelay,
  BreachNoticeGiven,
  Correspondence,
  Disclosure,
  Facility,
  Incident,
  IncidentAssessment,
  Patient,
  ReleaseRequest,
} from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { standingOn } from '../../domain/clocks/clock-standing';
import type { StandingOnDay } from '../../domain/clocks/clock-standing';
import { decide, expectRole } from '../../domain/decide';
import type { RequestAction } from '../../domain/lifecycle';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { loadFacts } from '../../requests/request-facts';
import { ViewRecords } from '../../requests/view-records/view-records';
import { presumedAffected } from '../breach-clocks';

const STEPS = [
  'assess-incident',
  'delay-breach-notice',
  'write-breach-letter',
  'record-breach-notice',
] as const satisfies readonly RequestAction[];
export type IncidentStep = (typeof STEPS)[number];

/** A notice that is owed, or was given. */
export interface BreachTaskView {
  task: string;
  clock: BreachClock | null;
  given: BreachNoticeGiven | null;
  standing: StandingOnDay | null;
}

/** What the desk shows of one incident. */
export interface IncidentView {
  incident: Incident;
  request: Pick<ReleaseRequest, 'id' | 'number'>;
  patient: Patient;
  disclosure: Disclosure;
  facility: Pick<Facility, 'id' | 'name' | 'timeZone' | 'phone' | 'address'>;
  today: string;
  /** Newest first. */
  assessments: IncidentAssessment[];
  /** Newest first. */
  delays: BreachDelay[];
  tasks: BreachTaskView[];
  letters: Correspondence[];
  /** What to fill in while nobody assessed. */
  presumedAffected: Record<string, number>;
  /** What this person can do now. */
  steps: IncidentStep[];
}

/** One incident with its judgement, its notices and their clocks; each look is in the request's history. */
@Injectable()
export class IncidentPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly viewRecords: ViewRecords,
    private readonly clock: Clock,
  ) {}

  /** @throws RefusedError NOT_FOUND, also for another facility's incident; ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string, id: string): Promise<IncidentView> {
    const rows = this.dataSource.manager;
    const incident = await this.lookAt(rows, actor, facilityId, id);
    const { requestId } = incident;
    const request = await rows.findOneByOrFail(ReleaseRequest, { id: requestId });
    const facility = await rows.findOneByOrFail(Facility, { id: facilityId });
    const now = this.clock.now();
    const facts = await loadFacts(rows, request, now);
    const today = localDateOf(now, facility.timeZone);
    return {
      ...{ incident, today, facility },
      request: { id: requestId, number: request.number },
      patient: await rows.findOneByOrFail(Patient, { id: incident.patientId }),
      disclosure: await rows.findOneByOrFail(Disclosure, { id: incident.disclosureId }),
      assessments: await rows.find(IncidentAssessment, {
        where: { incidentId: id },
        order: { sequence: 'DESC' },
      }),
      delays: await rows.find(BreachDelay, { where: { incidentId: id }, order: { sequence: 'DESC' } }),
      tasks: await tasksOf(rows, id, today),
      letters: await rows.find(Correspondence, {
        where: { requestId, letter: 'breach-notice' },
        order: { writtenAt: 'ASC' },
      }),
      presumedAffected: presumedAffected(facility),
      steps: STEPS.filter((step) => decide(facts, step, actor, { reason: 'given in the form' }).allowed),
    };
  }

  /** The incident that a step names. @throws RefusedError NOT_FOUND, also for another facility's */
  async requestOf(facilityId: string, id: string): Promise<string> {
    const incident = await this.dataSource.manager.findOneBy(Incident, { id, facilityId });
    return incident?.requestId ?? refuse('NOT_FOUND');
  }

  /** A notice of the breach, as PDF. @throws RefusedError NOT_FOUND */
  async letter(
    actor: Actor,
    facilityId: string,
    id: string,
    letterId: string,
  ): Promise<{ name: string; pdf: Buffer }> {
    const rows = this.dataSource.manager;
    const incident = await rows.findOneBy(Incident, { id, facilityId });
    if (!incident) return refuse('NOT_FOUND');
    const { requestId, number } = incident;
    await this.viewRecords.run(actor, facilityId, requestId, { letterId });
    const letter = await rows.findOne(Correspondence, {
      where: { id: letterId, requestId, letter: 'breach-notice' },
      select: { id: true, pdf: true },
    });
    return letter ? { name: `${number}-breach-notice.pdf`, pdf: letter.pdf } : refuse('NOT_FOUND');
  }

  private async lookAt(rows: EntityManager, actor: Actor, facilityId: string, id: string): Promise<Incident> {
    const incident = await rows.findOneBy(Incident, { id, facilityId });
    if (!incident) return refuse('NOT_FOUND');
    expectRole('view-records', actor);
    await this.viewRecords.run(actor, facilityId, incident.requestId, { incidentId: id });
    return incident;
  }
}

async function tasksOf(rows: EntityManager, incidentId: string, today: string): Promise<BreachTaskView[]> {
  const clocks = await rows.find(BreachClock, {
    where: { incidentId },
    order: { dueOn: 'ASC', task: 'ASC' },
  });
  const given = await rows.find(BreachNoticeGiven, { where: { incidentId }, order: { givenOn: 'ASC' } });
  const owed = clocks.map((clock) => {
    const notice = given.find(({ task }) => task === clock.task) ?? null;
    const standing = standingOn({ ends: clock.dueOn }, today, { on: notice?.givenOn ?? null });
    return { task: clock.task, clock, given: notice, standing };
  });
  const besides = given.filter(({ task }) => !clocks.some((clock) => clock.task === task));
  return [
    ...owed,
    ...besides.map((notice) => ({ task: notice.task, clock: null, given: notice, standing: null })),
  ];
}
