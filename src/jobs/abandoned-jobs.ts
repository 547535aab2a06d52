import type { Pool } from 'pg';
import type { JobPayloads } from '../database/job-queue';
import { AWAITED_JOBS } from './job-handlers';
import type { AwaitedJob, JobHandlers } from './job-handlers';

/**
 * Settle jobs whose last attempt failed, or whose worker was killed in it: the document or packet is marked as
 * failed and the job goes. So no request waits for ever for a job that nobody will do.
 * @returns how many were settled
 */
export async function settleAbandonedJobs(pool: Pool, handlers: JobHandlers): Promise<number> {
  const { rows } = await pool.query<{ id: string; name: AwaitedJob; payload: JobPayloads[AwaitedJob] }>(
    `SELECT job.id, task.identifier AS name, job.payload
       FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
      WHERE job.attempts >= job.max_attempts AND job.locked_at IS NULL AND task.identifier = ANY($1)`,
    [AWAITED_JOBS],
  );
  for (const { id, name, payload } of rows) {
    // Twice does no harm: whoever comes second finds nothing that waits.
    await handlers.abandon(name, payload);
    await pool.query('SELECT graphile_worker.complete_jobs($1::bigint[])', [[id]]);
  }
  return rows.length;
}
