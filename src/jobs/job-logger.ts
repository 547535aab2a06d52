import { Logger } from 'graphile-worker';
import type { Log } from '../platform/logging';

/** The queue's own warnings, without the job payloads and errors that it attaches. */
export function jobLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    const loud = String(level);
    // A failed job is logged by its handler already.
    if (message.startsWith('Failed task')) return;
    if (loud === 'error') log.write('error', 'job-queue', { message: message.split('\n')[0] });
    if (loud === 'warning') log.write('warn', 'job-queue', { message: message.split('\n')[0] });
  });
}
