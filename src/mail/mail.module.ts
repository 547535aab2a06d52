import { Module } from '@nestjs/common';
import { BrowseOutbox } from './browse-outbox';
import { DeliverOutbox } from './deliver-outbox';

/** Letters: delivered by the worker, looked at by staff where no mail server is configured. */
@Module({
  providers: [BrowseOutbox, DeliverOutbox],
  exports: [BrowseOutbox, DeliverOutbox],
})
export class MailModule {}
