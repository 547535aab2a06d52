import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import { ENTITIES } from './entities';

/** The role as which the application works: it owns nothing and cannot alter history. */
export const APP_ROLE = 'openroi_app';

/**
 * Settings of the application's data source. Connections take the role `openroi_app` whoever they log in as, so that one
 * DATABASE_URL serves both the migrations (as its own user) and the application (with least privilege).
 */
export function appDataSourceOptions(url: string, poolSize = 10): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: ENTITIES,
    synchronize: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize,
    extra: { options: `-c role=${APP_ROLE}`, application_name: 'openroi' },
  };
}

/** The application's data source, for a process without Nest. */
export function appDataSource(url: string, poolSize?: number): DataSource {
  return new DataSource(appDataSourceOptions(url, poolSize));
}
