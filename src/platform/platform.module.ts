import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { ApiDescription } from './api-description';
import { Clock } from './clock';
import { Config } from './config';
import { FolderStorage } from './folder-storage';
import { Log } from './logging';
import { Storage } from './storage';
import { WorkingFolders } from './working-folders';

export interface PlatformOptions {
  config: Config;
  log?: Log;
  /** Another clock, for tests and samples. */
  clock?: Clock;
}

/** What every room stands on: `Config`, `Clock`, `Log`, `Storage` and `WorkingFolders`, for web server and worker alike. */
@Global()
@Module({})
export class PlatformModule {
  static with({ config, clock, log = new Log() }: PlatformOptions): DynamicModule {
    const notSwept = (error: unknown) => log.unknownError('folder-not-swept', error);
    return {
      module: PlatformModule,
      providers: [
        ApiDescription,
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock ?? new Clock() },
        { provide: Log, useValue: log },
        { provide: Storage, useValue: new FolderStorage(join(config.DATA_DIR, 'files'), notSwept) },
        {
          provide: WorkingFolders,
          useValue: new WorkingFolders(join(config.DATA_DIR, 'working'), notSwept),
        },
      ],
      exports: [ApiDescription, Config, Clock, Log, Storage, WorkingFolders],
    };
  }
}
