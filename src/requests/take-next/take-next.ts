import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { expectRole } from '../../domain/decide';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { AWAITS_REVIEW } from '../queue-conditions';
import { RequestWork } from '../request-work';

/**
 * Hand out the most urgent request that nobody has: the earliest due one that is open, not on
 * hold, and that waits for no reviewer. Ten who ask at once get ten different ones: each skips what another is being given.
 */
@Injectable()
export class TakeNext {
  constructor(
    private readonly dataSource: DataSource,
    private readonly requestWork: RequestWork,
  ) {}

  /** @returns the request's id @throws RefusedError NOTHING_TO_TAKE, ROLE_NOT_ALLOWED */
  async run(actor: Actor, facilityId: string): Promise<string> {
    expectRole('assign', actor);
    return this.dataSource.transaction(async (rows) => {
      const requestId = await lockMostUrgent(rows, facilityId);
      if (!requestId) return refuse('NOTHING_TO_TAKE');
      return this.requestWork.takeWithin(rows, {
        ...{ facilityId, requestId, actor },
        action: 'assign',
        step: ({ request }) => {
          request.assigneeId = actor.id;
          const data = { assigneeId: actor.id, assigneeName: actor.name, taken: true };
          return Promise.resolve({ data, result: requestId });
        },
      });
    });
  }
}

async function lockMostUrgent(rows: EntityManager, facilityId: string): Promise<string | undefined> {
  const [next] = await rows.query<{ id: string }[]>(
    `SELECT r.id FROM release_request r
      WHERE r.facility_id = $1 AND r.state IN ('received', 'verified', 'redacted') AND r.assignee_id IS NULL
        AND NOT EXISTS (SELECT FROM hold h WHERE h.request_id = r.id AND h.lifted_at IS NULL)
        AND NOT ${AWAITS_REVIEW}
      ORDER BY r.due_at, r.id
      LIMIT 1
        FOR UPDATE OF r SKIP LOCKED`,
    [facilityId],
  );
  return next?.id;
}
