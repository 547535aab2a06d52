import type { Readable } from 'node:stream';

/** What is known of stored bytes. */
export interface StoredFile {
  /** Bytes. */
  size: number;
  /** SHA-256, hex. */
  sha256: string;
}

/**
 * Where files lie. A key is a path of lower-case words, e.g. "documents/<id>/original"; it never comes from a
 * user. A folder today, an S3 bucket later: nothing outside knows which.
 */
export abstract class Storage {
  /**
   * Store a stream whole or not at all; a second put under the same key replaces the first.
   * @throws the stream's own error, when it breaks; nothing is kept then
   */
  abstract put(key: string, content: Readable): Promise<StoredFile>;

  /**
   * Read a file, or the bytes `start` to `end` (both included) of it.
   * @throws StoredFileMissingError
   */
  abstract read(key: string, range?: { start: number; end: number }): Promise<Readable>;

  /**
   * A path on this machine where workers of `src/pdf` can read the file in place.
   * @throws StoredFileMissingError
   */
  abstract localPath(key: string): Promise<string>;

  /** Size in bytes. @throws StoredFileMissingError */
  abstract size(key: string): Promise<number>;

  /** Remove a file; does nothing when it is not there. */
  abstract remove(key: string): Promise<void>;
}

/** A key is not in storage. */
export class StoredFileMissingError extends Error {
  constructor(readonly key: string) {
    super(`Storage holds no ${key}`);
    this.name = 'StoredFileMissingError';
  }
}

const KEY = /^[a-z0-9][a-z0-9._-]{0,127}(\/[a-z0-9][a-z0-9._-]{0,127}){0,7}$/;

/** Whether a key names a place inside storage and nothing else. @throws RangeError */
export function checkedKey(key: string): string {
  if (!KEY.test(key) || key.includes('..')) throw new RangeError('Not a storage key');
  return key;
}
