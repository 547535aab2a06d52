/** Stable codes of everything that can keep the embedded PostgreSQL from serving. */
export type EmbeddedPostgresErrorCode =
  | 'EMBEDDED_DATA_DIR_NOT_WRITABLE'
  | 'EMBEDDED_DATA_OF_ANOTHER_USER'
  | 'EMBEDDED_DATA_DIR_COPIED'
  | 'EMBEDDED_DATA_MISSING'
  | 'EMBEDDED_DATA_OTHER_VERSION'
  | 'EMBEDDED_PLATFORM_UNSUPPORTED'
  | 'EMBEDDED_ACCOUNT_UNUSABLE'
  | 'EMBEDDED_NO_REACHABLE_PLACE'
  | 'EMBEDDED_INITDB_FAILED'
  | 'EMBEDDED_START_FAILED'
  | 'EMBEDDED_KEEPER_SILENT'
  | 'EMBEDDED_SERVER_LOST';

/** The embedded PostgreSQL cannot be had; `message` says why and what to do, and never holds row contents. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'EmbeddedPostgresError';
  }
}

/** The words of any thrown value, for use inside a message. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
