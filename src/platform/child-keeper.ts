import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Log } from './logging';

export interface ChildKeeperOptions {
  /** Compiled file that the process runs. */
  file: string;
  environment: NodeJS.ProcessEnv;
  log: Log;
  /** Milliseconds before the first start anew; doubles with each up to `slowest`. Default 500. */
  quickest?: number;
  /** Default 30,000. */
  slowest?: number;
}

/** A run of this many milliseconds counts as sound: the next start anew is quick again. */
const SOUND_RUN = 60_000;
/** How long a process may take to finish its work when told to stop, in milliseconds. */
const PATIENCE = 15_000;

/**
 * Keeps one child process running: starts it anew when it dies, more slowly each time. The child has an IPC
 * channel, whose end tells it that we are gone, however we ended.
 */
export class ChildKeeper {
  private child: ChildProcess | null = null;
  private pause: NodeJS.Timeout | null = null;
  private stopping = false;
  private wait: number;

  constructor(private readonly options: ChildKeeperOptions) {
    this.wait = options.quickest ?? 500;
  }

  start(): void {
    const { file, environment, log } = this.options;
    const startedAt = process.hrtime.bigint();
    const child = fork(file, [], { env: environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child = child;
    child.once('error', (error) => log.unknownError('worker-start-failed', error));
    child.once('exit', (code, signal) => {
      this.child = null;
      if (this.stopping) return;
      const ranFor = Number((process.hrtime.bigint() - startedAt) / 1_000_000n);
      if (ranFor >= SOUND_RUN) this.wait = this.options.quickest ?? 500;
      log.write('error', 'worker-ended', { code, signal, startsAgainInMs: this.wait });
      this.pause = setTimeout(() => this.start(), this.wait);
      this.wait = Math.min(this.wait * 2, this.options.slowest ?? 30_000);
    });
  }

  /** Process id of the child, or null while there is none. */
  get pid(): number | null {
    return this.child?.pid ?? null;
  }

  /** Ask the child to finish, and end it when it takes too long. */
  async stop(): Promise<void> {
    this.stopping = true;
    if (this.pause) clearTimeout(this.pause);
    const child = this.child;
    if (!child) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
    await ended;
    clearTimeout(impatience);
  }
}
