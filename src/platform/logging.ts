import type { LoggerService } from '@nestjs/common';

/** Takes one line of the log; the default writes to standard output. */
export type LogSink = (line: string) => void;

export type LogFields = Record<string, string | number | boolean | null | undefined>;

/**
 * JSON lines, one an event. What may be logged is what callers name: codes, ids of requests to this server, route
 * patterns. Never a URL (it may bear a token), a body, a message of an unknown error (it may quote data).
 */
export class Log implements LoggerService {
  constructor(private readonly sink: LogSink = (line) => console.log(line)) {}

  write(level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void {
    this.sink(JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }));
  }

  /** An error nobody expected: its kind and where it arose, without its words. */
  unknownError(event: string, error: unknown, fields: LogFields = {}): void {
    const known = error instanceof Error ? error : new Error();
    this.write('error', event, {
      ...fields,
      error: known.name,
      code: String((known as NodeJS.ErrnoException).code ?? ''),
      where: framesOf(known),
    });
  }

  /** Nest's own start-up chatter is left out. */
  log(): void {}

  warn(_message: unknown, context?: unknown): void {
    this.write('warn', 'framework', { context: String(context ?? '') });
  }

  error(message: unknown, ..._rest: unknown[]): void {
    this.unknownError('framework', message);
  }
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim().slice(3))
    .join(' < ');
}
