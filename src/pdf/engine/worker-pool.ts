import './kept-libraries';
import { availableParallelism } from 'node:os';
import { join, sep } from 'node:path';
import { SeatQueue } from './seat-queue';
import type { InputOf, OutputOf } from './task-contract';
import { type SeatSettings, type TaskLimits, WorkerSeat } from './worker-seat';

const MiB = 1024 * 1024;

export interface PdfEngineOptions extends Partial<SeatSettings> {
  /** Worker threads at most. Default 2, or 1 on a machine of one core. */
  readonly workers?: number;
  /** Limits of a task that brings none of its own. Default: 10 minutes, 2 minutes of silence. */
  readonly limits?: TaskLimits;
}

export interface RunOptions {
  readonly limits?: TaskLimits;
  /** Stops the task at once, or takes it out of the queue; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** How a task is waited for, besides. */
export interface PlaceOptions {
  /** One of many pieces of a long work: single tasks go first. */
  readonly piece?: boolean;
}

/** Names of the tasks in a task list such as `PdfTasks`. */
export type Names<Tasks> = keyof Tasks & string;

/**
 * The pool of PDF workers, for the main thread. A task runs alone in a worker thread under a watchdog; whatever
 * it does, the caller gets an answer, and the next task gets a sound worker. Idle workers do not keep the
 * process alive. `close()` ends the pool.
 */
export class WorkerPool<Tasks> {
  private readonly seats: WorkerSeat[];
  private readonly queue: SeatQueue<WorkerSeat>;
  private readonly closing = new AbortController();
  readonly limits: TaskLimits;

  constructor(options: PdfEngineOptions = {}) {
    const settings: SeatSettings = {
      workerFile: options.workerFile ?? compiledWorkerFile(),
      jsHeapMiB: options.jsHeapMiB ?? 512,
      maxHeapBytes: options.maxHeapBytes ?? 1024 * MiB,
      recycleHeapBytes: options.recycleHeapBytes ?? 256 * MiB,
      maxResidentBytes: options.maxResidentBytes ?? 3072 * MiB,
    };
    this.limits = options.limits ?? { timeMs: 600_000, idleMs: 120_000 };
    const workers = Math.max(1, options.workers ?? Math.min(2, availableParallelism()));
    this.seats = Array.from({ length: workers }, () => new WorkerSeat(settings));
    this.queue = new SeatQueue(this.seats);
  }

  /** Worker threads at most. */
  get size(): number {
    return this.seats.length;
  }

  /**
   * Runs a task in a worker, waiting for a free one first (the limits count from when it begins).
   * Rejects with a `PdfRefusal`; with the signal's reason when cancelled; with an Error when files cannot be
   * read or written, or when the pool is closed. Once it rejects, nothing of the task runs any more.
   */
  async run<Name extends Names<Tasks>>(
    task: Name,
    input: InputOf<Tasks[Name]>,
    options: RunOptions & PlaceOptions = {},
  ): Promise<OutputOf<Tasks[Name]>> {
    const signal = options.signal
      ? AbortSignal.any([options.signal, this.closing.signal])
      : this.closing.signal;
    const seat = await this.queue.take(signal, options.piece ?? false);
    try {
      const limits = options.limits ?? this.limits;
      return (await seat.run({ task, input }, limits, signal, options.onProgress)) as OutputOf<Tasks[Name]>;
    } finally {
      await seat.settled();
      this.queue.giveBack(seat);
    }
  }

  /** Stops all tasks, running and waiting, and waits until every worker is gone. */
  async close(): Promise<void> {
    this.closing.abort(new Error('The PDF engine was closed.'));
    await Promise.all(this.seats.map((seat) => seat.close()));
  }
}

/** Worker threads load compiled code: from sources (tests), the file of the same name under `dist`. */
function compiledWorkerFile(): string {
  if (!__filename.endsWith('.ts')) return join(__dirname, 'pdf-worker.js');
  const root = __dirname.slice(0, __dirname.lastIndexOf(`${sep}src${sep}`));
  return join(root, 'dist', 'src', 'pdf', 'engine', 'pdf-worker.js');
}
