import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { runOnce } from 'graphile-worker';
import type { WorkerEvents } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { Log } from '../platform/logging';
import { settleAbandonedJobs } from './abandoned-jobs';
import { jobConnection, jobPool } from './job-connections';
import { JobHandlers } from './job-handlers';
import { jobLogger } from './job-logger';
import { SignOfLife } from './sign-of-life';

/** What became of the jobs that were due. */
export interface WorkedJobs {
  done: number;
  /** Names of jobs that failed and will be tried again later. */
  failed: string[];
}

/** Works every job that is due in this process, to the last, and returns: for the demo and for flow tests. */
@Injectable()
export class PendingJobs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly handlers: JobHandlers,
    private readonly log: Log,
  ) {}

  /** Jobs that these jobs enqueue are worked too; what is due later stays. */
  async workAll(): Promise<WorkedJobs> {
    const worked: WorkedJobs = { done: 0, failed: [] };
    const pool = jobPool(this.dataSource, 3);
    const events: WorkerEvents = new EventEmitter();
    let life: SignOfLife | undefined;
    events.on('pool:create', ({ workerPool }) => {
      life = new SignOfLife(jobConnection(this.dataSource, 'openroi-worker'), workerPool.id, this.log);
    });
    events.on('job:success', () => (worked.done += 1));
    events.on('job:error', ({ job }) => worked.failed.push(job.task_identifier));
    try {
      await runOnce({
        pgPool: pool,
        taskList: this.handlers.taskList(),
        concurrency: 1,
        noHandleSignals: true,
        events,
        forbiddenFlags: async () => {
          await life?.held();
          return null;
        },
        logger: jobLogger(this.log),
      });
      await settleAbandonedJobs(pool, this.handlers);
      return worked;
    } finally {
      await life?.stop();
      await pool.end();
    }
  }
}
