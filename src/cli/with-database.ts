import type { DataSource } from 'typeorm';
import { appDataSource } from '../database/data-source';
import { openDatabase } from '../database/open-database';
import type { OpenedDatabase } from '../database/open-database';
import { readConfig } from '../platform/config';

/** Do something with the configured or embedded database; a running embedded one is joined. */
export async function withDatabase<Result>(
  work: (database: OpenedDatabase) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(readConfig());
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}

/** The same, in the application's role. */
export function withDataSource<Result>(work: (dataSource: DataSource) => Promise<Result>): Promise<Result> {
  return withDatabase(async ({ appUrl }) => {
    const dataSource = await appDataSource(appUrl, 2).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  });
}
