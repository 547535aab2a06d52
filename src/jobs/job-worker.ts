import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { run } from 'graphile-worker';
import type { Runner, WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { Log } from '../platform/logging';
import { settleAbandonedJobs } from './abandoned-jobs';
import { jobConnection, jobPool } from './job-connections';
import { JobHandlers } from './job-handlers';
import { jobLogger } from './job-logger';
import { freeJobsOfDeadWorkers, SignOfLife } from './sign-of-life';

/** Jobs done at once by one worker process. */
const JOBS_AT_ONCE = 2;
/** Milliseconds between two looks for dead workers, and for jobs that became due without a word. */
const SWEEP_EVERY = 2000;
const POLL_EVERY = 1000;
/** Anchors are cast and clocks looked at hourly, for each facility's day begins at its own hour; mail that is due for another attempt is looked for every minute. */
const TIMETABLE = [
  '17 * * * * anchor-history',
  '7 * * * * remind-of-clocks ?jobKey=remind-of-clocks&fill=1d',
  '* * * * * deliver-outbox ?jobKey=deliver-outbox',
  '',
].join('\n');

/** Works the job queue in this process, and takes over from workers that died (docs/jobs.md). */
@Injectable()
export class JobWorker implements BeforeApplicationShutdown {
  private pool: Pool | undefined;
  private runner: Runner | undefined;
  private life: SignOfLife | undefined;
  private sweepTimer: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly handlers: JobHandlers,
    private readonly log: Log,
  ) {}

  /** Begin to work. @throws when the database cannot be reached */
  async start(): Promise<void> {
    this.pool = jobPool(this.dataSource, JOBS_AT_ONCE + 3);
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      const connection = jobConnection(this.dataSource, 'openroi-worker');
      this.life = new SignOfLife(connection, workerPool.id, this.log);
      this.log.write('info', 'worker-started', { worker: workerPool.id, pid: process.pid });
    });
    this.runner = await run({
      pgPool: this.pool,
      taskList: this.handlers.taskList(),
      crontab: TIMETABLE,
      concurrency: JOBS_AT_ONCE,
      pollInterval: POLL_EVERY,
      noHandleSignals: true,
      events,
      // Asked before each job is fetched: none is fetched without the sign of life.
      forbiddenFlags: async () => {
        await this.life?.held();
        return null;
      },
      logger: jobLogger(this.log),
    });
    this.runner.promise.catch((error: unknown) => this.log.unknownError('worker-stopped', error));
    this.sweepLater(0);
  }

  /** Finish the jobs at hand (a long one is called off after some seconds and taken up later), then stop. */
  async stop(): Promise<void> {
    clearTimeout(this.sweepTimer);
    this.sweepTimer = undefined;
    const [runner, pool] = [this.runner, this.pool];
    this.runner = this.pool = undefined;
    await this.sweeping;
    await runner?.stop().catch((error: unknown) => this.log.unknownError('worker-stopped', error));
    await this.life?.stop();
    await pool?.end();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private sweepLater(milliseconds: number): void {
    this.sweepTimer = setTimeout(() => {
      this.sweeping = this.sweep().finally(() => {
        if (this.sweepTimer) this.sweepLater(SWEEP_EVERY);
      });
    }, milliseconds);
  }

  private async sweep(): Promise<void> {
    if (!this.pool) return;
    try {
      const dead = await freeJobsOfDeadWorkers(this.pool);
      for (const worker of dead) this.log.write('warn', 'dead-worker-found', { worker });
      await settleAbandonedJobs(this.pool, this.handlers);
    } catch (error) {
      this.log.unknownError('sweep-failed', error);
    }
  }
}
