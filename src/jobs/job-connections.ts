import { Pool } from 'pg';
import type { ClientConfig } from 'pg';
import type { DataSource } from 'typeorm';
import { APP_ROLE } from '../database/data-source';

/** How job connections reach the application's database: as the same login, in the same role. */
export function jobConnection(dataSource: DataSource, applicationName: string): ClientConfig {
  const { options } = dataSource;
  if (options.type !== 'postgres' || !options.url) throw new Error('Jobs need a PostgreSQL by its URL');
  return {
    connectionString: options.url,
    options: `-c role=${APP_ROLE}`,
    application_name: applicationName,
    keepAlive: true,
  };
}

/** Connections of the job queue itself: one listens, the others fetch and finish jobs. */
export function jobPool(dataSource: DataSource, size: number): Pool {
  const pool = new Pool({ ...jobConnection(dataSource, 'openroi-jobs'), max: size });
  // A connection that breaks is replaced at the next use; without listeners its error would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
