import { closeSync, openSync, writeSync } from 'node:fs';

/** Where bytes go as they are made. */
export interface ByteSink {
  write(bytes: Uint8Array): void;
  /** Closes; a second call does nothing. */
  end(): void;
}

const BUFFERED = 1 << 18;

/** A file of the owner's alone, written as the bytes come; small pieces are gathered before they are written. */
export function fileSink(path: string): ByteSink {
  const file = openSync(path, 'w', 0o600);
  const buffer = Buffer.allocUnsafe(BUFFERED);
  let held = 0;
  const put = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  };
  let open = true;
  const flush = (): void => {
    put(buffer.subarray(0, held));
    held = 0;
  };
  return {
    write(bytes) {
      if (held + bytes.length > BUFFERED) flush();
      if (bytes.length > BUFFERED) return put(bytes);
      buffer.set(bytes, held);
      held += bytes.length;
    },
    end() {
      if (!open) return;
      open = false;
      try {
        flush();
      } finally {
        closeSync(file);
      }
    },
  };
}

/** Bytes in memory. */
export function memorySink(): ByteSink & { bytes(): Buffer } {
  const chunks: Uint8Array[] = [];
  return {
    write: (bytes) => void chunks.push(bytes),
    end: () => undefined,
    bytes: () => Buffer.concat(chunks),
  };
}
