import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ReleaseRequest } from '../../database/entities';
import { expectRole } from '../../domain/decide';
import type { Actor } from '../../domain/roles';
import { Clock } from '../../platform/clock';
import { likelySameRequests } from './likely-same-requests';
import type { SameRequest } from './likely-same-requests';

/** A request as a person is about to log it. */
export interface AboutToLog {
  patientGivenName: string;
  patientFamilyName: string;
  patientBirthDate: string;
  requesterName: string;
  requesterOrganization?: string;
  claimNumber?: string;
  recordsFrom?: string;
  recordsTo?: string;
  arrivedAt?: string;
  submissionKey?: string;
}

/** What is on file already of a request that is about to be logged. */
@Injectable()
export class SameAtIntake {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Requests that are likely this one, the first received first. @throws RefusedError ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string, form: AboutToLog): Promise<SameRequest[]> {
    expectRole('view-records', actor);
    const { submissionKey } = form;
    // The form was sent before: it is the same request, and no duplicate of itself.
    if (
      submissionKey &&
      (await this.dataSource.manager.existsBy(ReleaseRequest, { submissionKey, facilityId }))
    )
      return [];
    return likelySameRequests(this.dataSource.manager, {
      ...form,
      id: null,
      facilityId,
      receivedAt: form.arrivedAt ? new Date(form.arrivedAt) : this.clock.now(),
      requesterOrganization: form.requesterOrganization ?? null,
      claimNumber: form.claimNumber ?? null,
      recordsFrom: form.recordsFrom ?? null,
      recordsTo: form.recordsTo ?? null,
    });
  }
}
