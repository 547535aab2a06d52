import { Module } from '@nestjs/common';
import { MailModule } from '../../mail/mail.module';
import { OutboxController } from './outbox.controller';

/** The outbox viewer. */
@Module({ imports: [MailModule], controllers: [OutboxController] })
export class OutboxModule {}
