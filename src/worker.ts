import 'reflect-metadata';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule } from './database/database.module';
import { openDatabase } from './database/open-database';
import { JobWorker } from './jobs/job-worker';
import { JobsModule } from './jobs/jobs.module';
import { ConfigError, readConfig } from './platform/config';
import { Log } from './platform/logging';
import { PlatformModule } from './platform/platform.module';
import type { PlatformOptions } from './platform/platform.module';

/** The rooms of the background worker. */
@Module({})
export class WorkerModule {
  static with(options: PlatformOptions & { databaseUrl: string }): DynamicModule {
    return {
      module: WorkerModule,
      imports: [PlatformModule.with(options), DatabaseModule.with(options.databaseUrl), JobsModule],
    };
  }
}

/**
 * Work jobs until told to stop. As many of these as needed may run, on one machine or several.
 * The schema is the web server's to migrate: the worker's login need not own the database.
 */
async function start(): Promise<void> {
  const config = readConfig();
  const log = new Log();
  const database = await openDatabase(config);
  const app = await NestFactory.createApplicationContext(
    WorkerModule.with({ config, log, databaseUrl: database.appUrl }),
    { logger: log, abortOnError: false },
  );
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await app.close();
    await database.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  // Started by the web server: its end, however it came, is ours too.
  process.on('disconnect', () => void stop());
  database.onLoss(() => process.exit(1));
  await app.get(JobWorker).start();
}

if (require.main === module)
  start().catch((error: unknown) => {
    if (error instanceof ConfigError) console.error(error.message);
    else new Log().unknownError('worker-start-failed', error);
    process.exit(1);
  });
