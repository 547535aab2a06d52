import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Denial, PageStatement } from '../../database/entities';
import { localDateOf } from '../../domain/calendar';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { typedLine } from '../../platform/typed-text';
import { newestDenial } from '../request-facts';
import { RequestWork } from '../request-work';
import type { Work } from '../request-work';
import { tellPatient } from '../tell-patient';
import { complaintFacts } from '../write-denial';
import type { DecideDenialReviewDto } from './decide-denial-review.dto';

const RESULTS = {
  upheld: {
    en: 'The decision stands: the pages that were withheld stay withheld.',
    es: 'La decisión se mantiene: las páginas retenidas siguen retenidas.',
  },
  overturned: {
    en: 'The decision was changed: you may have the pages that were withheld. We are preparing them for you.',
    es: 'La decisión cambió: usted puede recibir las páginas retenidas. Las estamos preparando.',
  },
  /** Some grounds could not be reviewed: the letter promises nothing that stays withheld by them. */
  overturnedInPart: {
    en: 'The decision was changed: you may have the pages that were withheld on a professional’s judgment. We are preparing them for you. Pages withheld on a ground that the law does not let anybody review stay withheld.',
    es: 'La decisión cambió: usted puede recibir las páginas retenidas por el criterio de un profesional. Las estamos preparando. Las páginas retenidas por un motivo que la ley no permite revisar siguen retenidas.',
  },
} as const;

/**
 * Record the review of a denial and tell its result in writing. The reviewer is another licensed professional, and who
 * denied does not record it. Overturned, a request denied as a whole opens again, and the judgments it rested on count
 * no more; after a release in part, a new request is logged for the rest.
 */
@Injectable()
export class DecideDenialReview {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NO_REVIEW_ASKED, REVIEW_DECIDED, SAME_PROFESSIONAL, DENIED_BY_YOURSELF */
  async run(actor: Actor, facilityId: string, requestId: string, form: DecideDenialReviewDto): Promise<void> {
    const reason = form.reason.trim();
    const order = { facilityId, requestId, actor, input: { reason } };
    const step = (work: Work) => this.step(work, { ...form, reason });
    if (form.outcome === 'upheld') return this.requestWork.take({ ...order, action: 'uphold-denial', step });
    const whole = await this.requestWork.isAt(facilityId, requestId, 'closed');
    await this.requestWork.take({ ...order, action: whole ? 'overturn-denial' : 'overturn-part', step });
  }

  private async step(work: Work, form: DecideDenialReviewDto) {
    const { request, rows, now, actor, facility } = work;
    const denial = (await newestDenial(rows, request.id)) ?? refuse('NO_DENIAL');
    const citation = '45 CFR 164.524(a)(4)';
    if (denial.deniedBy === actor.id) return refuse('DENIED_BY_YOURSELF', undefined, citation);
    const licence = plain(form.reviewerLicence);
    if (denial.licenceNumbers.map(plain).includes(licence))
      return refuse('SAME_PROFESSIONAL', undefined, citation);
    const reviewerName = typedLine(form.reviewerName);
    const overturned = form.outcome === 'overturned';
    await rows.update(
      Denial,
      { id: denial.id },
      {
        ...{ reviewedAt: now, overturned, reviewerName, reviewReason: form.reason },
        reviewerLicence: typedLine(form.reviewerLicence),
        reviewRecordedBy: actor.name,
      },
    );
    if (overturned) await openAgain(work);
    const result =
      overturned && denial.grounds.some(({ reviewable }) => !reviewable) ? 'overturnedInPart' : form.outcome;
    await tellPatient(work, 'denial-reviewed', {
      patientName: `${request.patientGivenName} ${request.patientFamilyName}`,
      deniedOn: localDateOf(denial.deniedAt, facility.timeZone),
      reviewer: reviewerName,
      result: RESULTS[result][request.language],
      reason: form.reason,
      ...complaintFacts(facility, request.language),
    });
    return { data: { denialId: denial.id, outcome: form.outcome, reason: form.reason }, result: undefined };
  }
}

/** What was judged counts no more; a request that was denied whole begins again at its verification. */
async function openAgain({ request, rows, now, actor }: Work): Promise<void> {
  await rows.update(
    PageStatement,
    { requestId: request.id, kind: 'judgment', withdrawnAt: IsNull() },
    { withdrawnAt: now, withdrawnByName: actor.name, withdrawnReason: 'overturned by a review' },
  );
  request.recordsRevision += 1;
  if (request.state !== 'closed') return;
  request.closingReason = null;
  request.patientId = null;
}

/** Licence numbers are told apart by letters and digits alone. */
const plain = (licence: string) => licence.toUpperCase().replace(/[^A-Z0-9]/g, '');
