import { Injectable } from '@nestjs/common';
import { IncidentAssessment } from '../../database/entities';
import { assessBreach, discoveredOn } from '../../domain/disclosures/breach';
import type { BreachAssessment } from '../../domain/disclosures/breach';
import { affectedOf } from '../../domain/disclosures/breach-tasks';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../../requests/request-work';
import { incidentOf, newestAssessment, recountBreachClocks } from '../breach-clocks';
import type { AssessIncidentDto, FactorRisk } from './assess-incident.dto';

/**
 * Judge whether what went astray is a breach. Without all four factors, or an exclusion with its facts, it stays one:
 * the burden is the hospital's (45 CFR 164.402, 164.414(b)). A later judgement is a later row.
 */
@Injectable()
export class AssessIncident {
  constructor(private readonly requestWork: RequestWork) {}

  /** @returns whether it is a breach @throws RefusedError AFFECTED_MISSING, DAY_BEFORE_RELEASE */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: AssessIncidentDto,
  ): Promise<{ isBreach: boolean }> {
    const affected = affectedOf(form.affected);
    if (!affected) return refuse('AFFECTED_MISSING');
    return this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'assess-incident',
      step: async ({ rows, facility, now }) => {
        const incident = await incidentOf(rows, requestId);
        const { id: incidentId, happenedOn: released, learnedOn } = incident;
        if (form.discoveredOn && form.discoveredOn < released)
          return refuse('DAY_BEFORE_RELEASE', { released });
        const assessment = assessmentOf(form);
        const { isBreach, why, citation } = assessBreach(assessment);
        const sequence = ((await newestAssessment(rows, incidentId))?.sequence ?? 0) + 1;
        const discovered = discoveredOn([learnedOn, form.discoveredOn ?? learnedOn]);
        await rows.insert(IncidentAssessment, {
          ...{ facilityId, incidentId, sequence, affected, isBreach, why, citation },
          discoveredOn: discovered,
          exclusion: assessment.exclusion?.kind ?? null,
          exclusionFacts: assessment.exclusion?.facts ?? null,
          factors: assessment.factors,
          concludedLow: assessment.concludedLow,
          assessedBy: actor.id,
          assessedByName: actor.name,
          assessedAt: now,
        });
        const notices = await recountBreachClocks(rows, incident, facility);
        const data = {
          ...{ incidentId, number: incident.number, sequence, isBreach, why, rule: citation },
          discoveredOn: discovered,
          affected: Object.values(affected).reduce((sum, count) => sum + count, 0),
          notices: notices.length,
        };
        return { data, result: { isBreach } };
      },
    });
  }
}

function assessmentOf(form: AssessIncidentDto): BreachAssessment {
  const factor = (risk: FactorRisk | undefined, facts: string | undefined) =>
    risk && facts?.trim() ? { risk, facts: facts.trim() } : undefined;
  const factors = {
    nature_of_information: factor(form.natureRisk, form.natureFacts),
    recipient: factor(form.recipientRisk, form.recipientFacts),
    acquired_or_viewed: factor(form.viewedRisk, form.viewedFacts),
    mitigation: factor(form.mitigationRisk, form.mitigationFacts),
  };
  const given = Object.entries(factors).filter(([, value]) => value !== undefined);
  return {
    exclusion: form.exclusion ? { kind: form.exclusion, facts: form.exclusionFacts?.trim() ?? '' } : null,
    factors: Object.fromEntries(given) as BreachAssessment['factors'],
    concludedLow: form.concludedLow ?? false,
  };
}
