import { Module } from '@nestjs/common';
import { DeliverOutbox } from '../mail/deliver-outbox';
import { RequestsModule } from '../requests/requests.module';
import { JobHandlers } from './job-handlers';
import { JobWorker } from './job-worker';
import { PendingJobs } from './pending-jobs';

/** The job queue's working end: for ever (`JobWorker`), or until nothing is due (`PendingJobs`). */
@Module({
  imports: [RequestsModule],
  providers: [DeliverOutbox, JobHandlers, JobWorker, PendingJobs],
  exports: [JobWorker, PendingJobs],
})
export class JobsModule {}
