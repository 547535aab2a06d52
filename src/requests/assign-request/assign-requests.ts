import { Injectable } from '@nestjs/common';
import { RefusedError } from '../../domain/refusals';
import type { Refusal } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { AssignRequest } from './assign-request';
import type { AssignRequestsDto } from './assign-request.dto';

/** What became of each request of a bulk assignment: those that could not be given stay as they were. */
export interface Assigned {
  assigned: string[];
  refused: { requestId: string; refusals: readonly Refusal[] }[];
}

/** Give several requests to one person, each in its own transaction: one that was closed meanwhile stops no other. */
@Injectable()
export class AssignRequests {
  constructor(private readonly assignRequest: AssignRequest) {}

  async run(
    actor: Actor,
    facilityId: string,
    { assigneeId, requestIds }: AssignRequestsDto,
  ): Promise<Assigned> {
    const outcome: Assigned = { assigned: [], refused: [] };
    for (const requestId of new Set(requestIds)) {
      try {
        await this.assignRequest.run(actor, facilityId, requestId, { assigneeId });
        outcome.assigned.push(requestId);
      } catch (error) {
        if (!(error instanceof RefusedError)) throw error;
        outcome.refused.push({ requestId, refusals: error.refusals });
      }
    }
    return outcome;
  }
}
