import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { createStaff } from '../../src/accounts/create-staff';
import { Facility } from '../../src/database/entities';
import type { Staff } from '../../src/database/entities';
import type { StaffRole } from '../../src/domain/roles';
import { PendingJobs } from '../../src/jobs/pending-jobs';
import type { WorkedJobs } from '../../src/jobs/pending-jobs';
import { Clock } from '../../src/platform/clock';
import { readConfig } from '../../src/platform/config';
import type { Config } from '../../src/platform/config';
import { Log } from '../../src/platform/logging';
import { createWebApp } from '../../src/web-server';
import type { WebRoute } from '../../src/web-server';
import { WorkerModule } from '../../src/worker';
import { createTestDatabase } from '../database/test-database';

export const PASSWORD = 'correct horse battery';

/** A clock that tests set forward. */
export class MovableClock extends Clock {
  private ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  advance(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

/** The real web application on a database of its own, with two hospitals. */
export interface TestHospital {
  app: NestFastifyApplication;
  dataSource: DataSource;
  config: Config;
  clock: MovableClock;
  /** Every route of the application. */
  routes: WebRoute[];
  /** What was logged, a line an entry. */
  logged: string[];
  here: Facility;
  elsewhere: Facility;
  /** Make a member of staff; the password is PASSWORD. */
  hire(name: string, roles: readonly StaffRole[], facilities?: readonly Facility[]): Promise<Staff>;
  /** Run a statement as the database's owner, who may do what the application may not. */
  asOwner(sql: string): Promise<void>;
  /** Work every job that is due, as the background worker would. */
  workJobs(): Promise<WorkedJobs>;
  close(): Promise<void>;
}

export async function openTestHospital(settings: NodeJS.ProcessEnv = {}): Promise<TestHospital> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'openroi-flow-'));
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: database.appUrl, DEMO: 'off', ...settings });
  const clock = new MovableClock();
  const logged: string[] = [];
  const log = new Log((line) => {
    logged.push(line);
    // An answer tells nothing of what nobody foresaw; whoever reads a failing test needs it.
    if (line.includes('"level":"error"')) process.stderr.write(`${line}\n`);
  });
  const routes: WebRoute[] = [];
  const onRoute = (route: WebRoute) => void routes.push(route);
  const app = await createWebApp({ config, databaseUrl: database.appUrl, clock, log, onRoute });
  let worker: Promise<INestApplicationContext> | undefined;
  const rooms = WorkerModule.with({ config, databaseUrl: database.appUrl, clock, log });
  const workJobs = async () => {
    worker ??= NestFactory.createApplicationContext(rooms, { logger: log, abortOnError: false });
    return (await worker).get(PendingJobs).workAll();
  };
  const dataSource = app.get(DataSource);
  const found = (name: string, prefix: string) =>
    dataSource.manager.save(
      dataSource.manager.create(Facility, {
        twoFactorRequired: false,
        name,
        prefix,
        timeZone: 'America/New_York',
        address: '1 Sample Street, Springfield',
        phone: '555-0100',
      }),
    );
  const here = await found('Springfield General Hospital', 'SGH');
  const elsewhere = await found('Riverside Hospital', 'RVH');
  return {
    app,
    dataSource,
    config,
    clock,
    routes,
    logged,
    here,
    elsewhere,
    hire: (name, roles, facilities = [here]) =>
      createStaff(dataSource.manager, {
        email: `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`,
        name,
        password: PASSWORD,
        roles: Object.fromEntries(facilities.map(({ id }) => [id, roles])),
      }),
    asOwner: async (sql) => {
      const owner = new Client({ connectionString: database.ownerUrl });
      await owner.connect();
      await owner.query(sql).finally(() => owner.end());
    },
    workJobs,
    close: async () => {
      await (await worker)?.close();
      await app.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
