import { Injectable } from '@nestjs/common';
import type { TaskList } from 'graphile-worker';
import { DataSource } from 'typeorm';
import { anchorHistory } from '../database/anchor-history';
import type { JobName, JobPayloads } from '../database/job-queue';
import { DeliverOutbox } from '../mail/deliver-outbox';
import { RemindOfBreachClocks } from '../incidents/remind-of-breach-clocks/remind-of-breach-clocks';
import { Clock } from '../platform/clock';
import { Log } from '../platform/logging';
import { BuildPacket } from '../requests/build-packet/build-packet';
import { RemindOfClocks } from '../requests/remind-of-clocks/remind-of-clocks';
import { ReadDocument } from '../requests/read-document/read-document';

type Handlers = { [Name in JobName]: (payload: JobPayloads[Name], signal?: AbortSignal) => Promise<unknown> };

/** Jobs that a request waits for, and what becomes of it when they fail for good. */
export type AwaitedJob = 'read-document' | 'build-packet';
export const AWAITED_JOBS: readonly AwaitedJob[] = ['read-document', 'build-packet'];

/** Each job's verb. */
@Injectable()
export class JobHandlers {
  private readonly handlers: Handlers;
  private readonly giveUp: { [Name in AwaitedJob]: (payload: JobPayloads[Name]) => Promise<void> };

  constructor(
    readDocument: ReadDocument,
    buildPacket: BuildPacket,
    deliverOutbox: DeliverOutbox,
    remindOfClocks: RemindOfClocks,
    remindOfBreachClocks: RemindOfBreachClocks,
    dataSource: DataSource,
    clock: Clock,
    private readonly log: Log,
  ) {
    this.handlers = {
      'read-document': ({ documentId }, signal) => readDocument.run(documentId, signal),
      'build-packet': ({ packetId }, signal) => buildPacket.run(packetId, signal),
      'deliver-outbox': () => deliverOutbox.run(),
      'remind-of-clocks': () => allDone([remindOfClocks.run(), remindOfBreachClocks.run()]),
      'anchor-history': () => anchorHistory(dataSource, clock.now()),
    };
    this.giveUp = {
      'read-document': ({ documentId }) => readDocument.abandon(documentId),
      'build-packet': ({ packetId }) => buildPacket.abandon(packetId),
    };
  }

  /** As the queue wants them. What fails is logged without its words, which may quote data, and tried again. */
  taskList(): TaskList {
    const tasks: TaskList = {};
    for (const name of Object.keys(this.handlers) as JobName[])
      tasks[name] = async (payload, { job, abortSignal }) => {
        try {
          await this.handlers[name](payload as never, abortSignal);
        } catch (error) {
          this.log.unknownError('job-failed', error, { job: name, id: job.id, attempt: job.attempts });
          throw new JobFailedError(name);
        }
      };
    return tasks;
  }

  /** Tell the request that a job will not be tried again. */
  async abandon(name: AwaitedJob, payload: JobPayloads[AwaitedJob]): Promise<void> {
    this.log.write('error', 'job-abandoned', { job: name, ...payload });
    await this.giveUp[name](payload as never);
  }
}

/** Lets each end before what failed is thrown: one that fails keeps no other from its work. */
async function allDone(works: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(works);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Stands in the queue for an error whose own words stay out of it. */
class JobFailedError extends Error {
  constructor(job: JobName) {
    super(`${job} failed; see the log entry job-failed`);
    this.name = 'JobFailedError';
    this.stack = undefined;
  }
}
