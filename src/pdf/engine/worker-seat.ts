import { Worker } from 'node:worker_threads';
import { PdfRefusal } from '../refusal';
import type { TaskOrder, TaskReport, WorkerSettings } from './task-contract';

/** How far one task may go. Times in milliseconds. */
export interface TaskLimits {
  /** The whole task, from the moment its worker begins. Progress does not extend it. */
  readonly timeMs: number;
  /** The longest silence between two progress reports; left out, only `timeMs` counts. */
  readonly idleMs?: number;
}

export interface SeatSettings {
  readonly workerFile: string;
  /** JavaScript heap of the worker, in MiB. */
  readonly jsHeapMiB: number;
  /** Memory of the wasm engine in the worker, in bytes. */
  readonly maxHeapBytes: number;
  /** A worker whose engine has grown past this is replaced after its task, in bytes. */
  readonly recycleHeapBytes: number;
  /** The whole process: while it is larger, running tasks are stopped. In bytes. */
  readonly maxResidentBytes: number;
}

const residentCheckMs = 250;
/** A thread ends at once, unless it is within a long call to native code. */
const goneWithinMs = 5_000;

/**
 * The place of one worker thread in the pool. The worker is born with its first task, does one at a time,
 * and is killed and born again after any trap, time-out or cancellation.
 */
export class WorkerSeat {
  private worker: Worker | undefined;
  private dying: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: SeatSettings) {}

  /** Runs one order. Rejects with a `PdfRefusal`, with the signal's reason, or with the task's own I/O error. */
  async run(
    order: TaskOrder,
    limits: TaskLimits,
    signal?: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): Promise<unknown> {
    signal?.throwIfAborted();
    const worker = (this.worker ??= this.hire());
    worker.ref();
    const timers: NodeJS.Timeout[] = [];
    let listeners: [string, (...args: never[]) => void][] = [];
    let onAbort: (() => void) | undefined;
    try {
      return await new Promise<unknown>((resolve, reject) => {
        const fail = (error: unknown) => {
          this.discard(worker);
          reject(error as Error);
        };
        const overdue = () => fail(new PdfRefusal('time-limit', overdueWords));
        timers.push(setTimeout(overdue, limits.timeMs));
        timers.push(setInterval(() => this.checkResident(fail), residentCheckMs));
        let idle: NodeJS.Timeout | undefined;
        if (limits.idleMs !== undefined) timers.push((idle = setTimeout(overdue, limits.idleMs)));
        onAbort = () => fail(signal?.reason);
        signal?.addEventListener('abort', onAbort, { once: true });
        const take = (report: TaskReport) => {
          if (report.kind === 'progress') {
            idle?.refresh();
            onProgress?.(report.done, report.total);
          } else this.settle(report, worker, resolve, reject);
        };
        listeners = [
          ['message', take],
          ['error', (error: Error) => fail(crashOf(error))],
          ['exit', () => fail(new PdfRefusal('engine-trap', trapWords))],
        ];
        for (const [event, listener] of listeners) worker.on(event, listener as (...args: unknown[]) => void);
        worker.postMessage(order);
      });
    } finally {
      for (const timer of timers) clearTimeout(timer);
      for (const [event, listener] of listeners) worker.off(event, listener as (...args: unknown[]) => void);
      if (onAbort) signal?.removeEventListener('abort', onAbort);
      this.worker?.unref();
    }
  }

  /** Waits until a worker that was discarded is gone, so that it writes nothing any more; not for ever. */
  async settled(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, goneWithinMs)));
    await Promise.race([this.dying, enough]);
    clearTimeout(timer);
  }

  /** Stops the worker and waits until it is gone. */
  async close(): Promise<void> {
    if (this.worker) this.discard(this.worker);
    await this.dying;
  }

  private settle(
    report: Exclude<TaskReport, { kind: 'progress' }>,
    worker: Worker,
    resolve: (output: unknown) => void,
    reject: (error: Error) => void,
  ): void {
    switch (report.kind) {
      case 'done':
        if (report.heapBytes > this.settings.recycleHeapBytes) this.discard(worker);
        return resolve(report.output);
      case 'refused':
        if (report.heapBytes > this.settings.recycleHeapBytes) this.discard(worker);
        return reject(new PdfRefusal(report.code, report.detail));
      case 'trap':
        this.discard(worker);
        return reject(
          report.memory
            ? new PdfRefusal('memory-limit', memoryWords)
            : new PdfRefusal('engine-trap', `${trapWords} (${report.where})`),
        );
      case 'error':
        this.discard(worker);
        return reject(new Error(`PDF task failed: ${report.message}`));
    }
  }

  private checkResident(fail: (error: Error) => void): void {
    if (process.memoryUsage.rss() > this.settings.maxResidentBytes)
      fail(new PdfRefusal('memory-limit', memoryWords));
  }

  private hire(): Worker {
    const workerData: WorkerSettings = { maxHeapBytes: this.settings.maxHeapBytes };
    const worker = new Worker(this.settings.workerFile, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: this.settings.jsHeapMiB },
    });
    // A worker that dies between two tasks is simply replaced at the next one.
    worker.on('error', () => this.discard(worker));
    worker.on('exit', () => this.discard(worker));
    return worker;
  }

  private discard(worker: Worker): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.dying = Promise.all([this.dying, worker.terminate()]);
  }
}

export const overdueWords =
  'The document took longer than allowed. Split it into smaller parts, or print and scan it.';
const memoryWords =
  'The document needs more memory than allowed. Split it into smaller parts, or print and scan it.';
const trapWords = 'The PDF engine broke down on this document. Ask for another copy, or print and scan it.';

function crashOf(error: Error): PdfRefusal {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new PdfRefusal('memory-limit', memoryWords)
    : new PdfRefusal('engine-trap', trapWords);
}
