import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module';
import { ApiModule } from './api/api.module';
import { DatabaseModule } from './database/database.module';
import { PlatformModule } from './platform/platform.module';
import type { PlatformOptions } from './platform/platform.module';
import { WebAccountsModule } from './web/accounts/web-accounts.module';
import { DeskModule } from './web/desk.module';
import { WebAdministrationModule } from './web/administration/web-administration.module';
import { WebLettersModule } from './web/letters/web-letters.module';
import { OutboxModule } from './web/outbox/outbox.module';
import { PagesModule } from './web/pages.module';
import { PublicModule } from './web/public.module';

/** The rooms of the web server. */
@Module({})
export class AppModule {
  static with(options: PlatformOptions & { databaseUrl: string }): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(options),
        DatabaseModule.with(options.databaseUrl),
        AccountsModule,
        ApiModule,
        DeskModule,
        OutboxModule,
        PagesModule,
        PublicModule,
        WebAccountsModule,
        WebLettersModule,
        WebAdministrationModule,
      ],
    };
  }
}
