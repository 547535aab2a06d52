import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClientConfig, Pool } from 'pg';
import type { Log } from '../platform/logging';

/** Advisory lock of a worker, by its id. Told apart from other locks by the words before the id. */
const LOCK = `hashtextextended('openroi worker ' || %s, 0)`;
const lockOf = (id: string) => LOCK.replace('%s', id);

/** Milliseconds before a lost connection is tried again. */
const RECONNECT_AFTER = 500;

/**
 * A worker's sign of life: a session advisory lock, held on a connection of its own for as long as the process
 * lives. PostgreSQL lets go of it the moment the connection ends, however the process ended.
 */
export class SignOfLife {
  private stopping = false;
  private client: Client | undefined;
  private holding: Promise<void>;

  constructor(
    private readonly connection: ClientConfig,
    private readonly workerId: string,
    private readonly log: Log,
  ) {
    this.holding = this.take();
  }

  /** Settles once the lock is held, or no longer wanted: a worker takes jobs only after this. */
  async held(): Promise<void> {
    await this.holding;
  }

  /** Let go. Call it when no job of the worker is running. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.client?.end().catch(() => undefined);
    await this.holding;
  }

  private async take(): Promise<void> {
    while (!this.stopping) {
      const client = new Client(this.connection);
      this.client = client;
      // Also called for a break in the middle of a query, which rejects on its own.
      client.on('error', () => undefined);
      client.on('end', () => this.takeAgain(client));
      try {
        await client.connect();
        // A machine that lost its power does not say good-bye: notice its silence in about 25 seconds.
        await client.query(
          'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3',
        );
        await client.query(`SELECT pg_advisory_lock(${lockOf('$1::text')})`, [this.workerId]);
        return;
      } catch (error) {
        if (this.stopping) return;
        this.log.unknownError('sign-of-life-lost', error, { worker: this.workerId });
        await client.end().catch(() => undefined);
        await delay(RECONNECT_AFTER);
      }
    }
  }

  private takeAgain(ended: Client): void {
    if (this.stopping || ended !== this.client) return;
    this.client = undefined;
    this.log.write('warn', 'sign-of-life-lost', { worker: this.workerId });
    // No further job is taken until the lock is held again.
    this.holding = this.holding.then(() => this.take());
  }
}

/**
 * Free the jobs of workers whose sign of life is gone, so that another worker takes them up at once: the queue
 * itself would wait four hours.
 * @returns the ids of the workers found dead
 */
export async function freeJobsOfDeadWorkers(pool: Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // Who gets the lock of a worker knows that the worker is gone. It is given back with the transaction.
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM (SELECT locked_by AS id FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL
                       UNION
                       SELECT locked_by FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL) worker
        WHERE pg_try_advisory_xact_lock(${lockOf('id')})`,
    );
    const dead = rows.map(({ id }) => id);
    if (dead.length > 0) await client.query('SELECT graphile_worker.force_unlock_workers($1)', [dead]);
    await client.query('COMMIT');
    return dead;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
