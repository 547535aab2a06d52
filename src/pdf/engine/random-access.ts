import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Something that can be read at any place. */
export interface RandomAccess {
  readonly length: number;
  /** Fills `target` from `position` on; false when fewer bytes are there. */
  read(position: number, target: Uint8Array): boolean;
  close(): void;
}

/** Reads from bytes in memory. */
export function bytesSource(bytes: Uint8Array): RandomAccess {
  return {
    length: bytes.byteLength,
    read(position, target) {
      if (position + target.byteLength > bytes.byteLength) return false;
      target.set(bytes.subarray(position, position + target.byteLength));
      return true;
    },
    close() {},
  };
}

/** Reads from a file that stays open until `close`. Throws when the file cannot be opened. */
export function fileSource(path: string): RandomAccess {
  const descriptor = openSync(path, 'r');
  return {
    length: fstatSync(descriptor).size,
    read(position, target) {
      let done = 0;
      while (done < target.byteLength) {
        const count = readSync(descriptor, target, done, target.byteLength - done, position + done);
        if (count === 0) return false;
        done += count;
      }
      return true;
    },
    close: () => closeSync(descriptor),
  };
}
