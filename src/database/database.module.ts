import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { appDataSourceOptions } from './data-source';

/** The application's `DataSource`, for every room; its connections end with the application. */
@Module({})
export class DatabaseModule {
  /** @param poolSize connections of this process, default 10 */
  static with(url: string, poolSize?: number): DynamicModule {
    return {
      module: DatabaseModule,
      // The database answered a moment ago, when it was migrated: a failure now is told at once, not tried again.
      imports: [TypeOrmModule.forRoot({ ...appDataSourceOptions(url, poolSize), retryAttempts: 0 })],
    };
  }
}
