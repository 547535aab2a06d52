import { join } from 'node:path';
import { startEmbeddedPostgres } from './embedded';
import type { Config } from '../platform/config';

/** The database of this installation, whoever runs it. */
export interface OpenedDatabase {
  /** Login that owns the database: for migrations only. */
  ownerUrl: string;
  /** Login for the application. */
  appUrl: string;
  /** True when it is a PostgreSQL of our own. */
  embedded: boolean;
  /** Gives an embedded server up; does nothing for a configured one. */
  stop(): Promise<void>;
  /** Told when an embedded server ends without our asking. */
  onLoss(listener: (reason: Error) => void): void;
}

/**
 * The configured database, or the embedded one, started or joined.
 * @throws EmbeddedPostgresError
 */
export async function openDatabase(config: Config, log?: (line: string) => void): Promise<OpenedDatabase> {
  if (config.DATABASE_URL)
    return {
      ownerUrl: config.DATABASE_OWNER_URL ?? config.DATABASE_URL,
      appUrl: config.DATABASE_URL,
      embedded: false,
      stop: async () => undefined,
      onLoss: () => undefined,
    };
  const server = await startEmbeddedPostgres({ dataDir: join(config.DATA_DIR, 'postgres'), log });
  return {
    ownerUrl: server.ownerUrl,
    appUrl: server.appUrl,
    embedded: true,
    stop: () => server.stop(),
    onLoss: (listener) => server.onExit(listener),
  };
}
