import { Module } from '@nestjs/common';
import { IncidentsModule } from '../incidents/incidents.module';
import { MailModule } from '../mail/mail.module';
import { RequestsModule } from '../requests/requests.module';
import { JobHandlers } from './job-handlers';
import { JobWorker } from './job-worker';
import { PendingJobs } from './pending-jobs';

/** The job queue's working end: for ever (`JobWorker`), or until nothing is due (`PendingJobs`). */
@Module({
  imports: [IncidentsModule, MailModule, RequestsModule],
  providers: [JobHandlers, JobWorker, PendingJobs],
  exports: [JobWorker, PendingJobs],
})
export class JobsModule {}
