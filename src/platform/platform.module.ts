import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { ApiDescription } from './api-description';
import { Clock } from './clock';
import { Config } from './config';
import { FolderStorage } from './folder-storage';
import { Log } from './logging';
import { Storage } from './storage';

export interface PlatformOptions {
  config: Config;
  log?: Log;
  /** Another clock, for tests and samples. */
  clock?: Clock;
}

/** What every room stands on: `Config`, `Clock`, `Log` and `Storage`, for web server and worker alike. */
@Global()
@Module({})
export class PlatformModule {
  static with({ config, clock, log }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        ApiDescription,
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock ?? new Clock() },
        { provide: Log, useValue: log ?? new Log() },
        { provide: Storage, useValue: new FolderStorage(join(config.DATA_DIR, 'files')) },
      ],
      exports: [ApiDescription, Config, Clock, Log, Storage],
    };
  }
}
