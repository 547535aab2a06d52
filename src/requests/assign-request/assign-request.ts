import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Staff } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { assignableStaff } from '../assignable-staff';
import { RequestWork } from '../request-work';
import type { AssignRequestDto } from './assign-request.dto';

/** Give a request to somebody, take it oneself, or put it back for anybody to take. */
@Injectable()
export class AssignRequest {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also ASSIGNEE_UNKNOWN and ASSIGNED_MEANWHILE */
  async run(actor: Actor, facilityId: string, requestId: string, form: AssignRequestDto): Promise<void> {
    const { assigneeId, heldBy } = form;
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'assign',
      step: async ({ request, rows }) => {
        if (request.assigneeId === assigneeId) return { data: null, result: undefined };
        if (heldBy !== undefined && request.assigneeId !== heldBy)
          return refuse('ASSIGNED_MEANWHILE', { assignee: await nameOf(rows, request.assigneeId) });
        const assignee = assigneeId && (await findAssignable(rows, facilityId, assigneeId));
        request.assigneeId = assigneeId;
        const data = { assigneeId, assigneeName: assignee ? assignee.name : null };
        return { data: { ...data, taken: assigneeId === actor.id }, result: undefined };
      },
    });
  }
}

async function findAssignable(rows: EntityManager, facilityId: string, staffId: string) {
  const staff = (await assignableStaff(rows, facilityId)).find(({ id }) => id === staffId);
  return staff ?? refuse('ASSIGNEE_UNKNOWN');
}

async function nameOf(rows: EntityManager, staffId: string | null): Promise<string> {
  return staffId ? (await rows.findOneByOrFail(Staff, { id: staffId })).name : 'nobody';
}
