import type { EntityManager } from 'typeorm';

/** The contract between who enqueues and who works: job name and what it is told. */
export interface JobPayloads {
  'read-document': { documentId: string };
  'build-packet': { packetId: string };
  'deliver-outbox': Record<string, never>;
  'anchor-history': Record<string, never>;
  'remind-of-clocks': Record<string, never>;
}
export type JobName = keyof JobPayloads;

/**
 * Enqueue a job in the caller's transaction: it is worked when, and only when, the transaction commits.
 * @param key jobs with the same key are one job while it waits.
 */
export async function addJob<Name extends JobName>(
  rows: EntityManager,
  name: Name,
  payload: JobPayloads[Name],
  options: { key?: string; runAt?: Date; maxAttempts?: number } = {},
): Promise<void> {
  await rows.query(
    `SELECT graphile_worker.add_job($1, payload => $2::json, job_key => $3, run_at => $4, max_attempts => $5)`,
    [name, JSON.stringify(payload), options.key ?? null, options.runAt ?? null, options.maxAttempts ?? 5],
  );
}
