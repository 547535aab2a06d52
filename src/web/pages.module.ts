import { Global, Module } from '@nestjs/common';
import { ApiDocsController } from './api-docs/api-docs.controller';
import { ErrorPage } from './error-page/error-page';
import { HealthController } from './health.controller';
import { PageRenderer } from './page-renderer';

/** What every room of pages draws with. */
@Global()
@Module({
  controllers: [HealthController, ApiDocsController],
  providers: [PageRenderer, ErrorPage],
  exports: [PageRenderer, ErrorPage],
})
export class PagesModule {}
