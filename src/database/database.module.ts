import { Global, Injectable, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appDataSource } from './data-source';

/** Connections end after everything that uses them. */
@Injectable()
class DatabaseConnections implements OnApplicationShutdown {
  constructor(private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** The application's `DataSource`, for every room. */
@Global()
@Module({})
export class DatabaseModule {
  /** @param poolSize connections of this process, default 10 */
  static with(url: string, poolSize?: number): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        DatabaseConnections,
        { provide: DataSource, useFactory: () => appDataSource(url, poolSize).initialize() },
      ],
      exports: [DataSource],
    };
  }
}
