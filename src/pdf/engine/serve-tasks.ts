import { parentPort, workerData } from 'node:worker_threads';
import { PdfRefusal } from '../refusal';
import { Pdfium } from './pdfium';
import type {
  TaskContext,
  TaskHandler,
  TaskOrder,
  TaskReport,
  TaskTable,
  WorkerSettings,
} from './task-contract';
import { wasmMemoryCapReached } from './wasm-memory';

/**
 * Turns this worker thread into a servant of the pool: one order at a time, each answered by one report.
 * Every error but a `PdfRefusal` or an operating system error is taken for a broken engine.
 */
export function serveTasks(table: TaskTable): void {
  const port = parentPort;
  if (!port) throw new Error('serveTasks runs in a worker thread only');
  const { maxHeapBytes } = workerData as WorkerSettings;
  let engine: Promise<Pdfium> | undefined;
  let heapBytes = 0;
  const context: TaskContext = {
    pdfium: () => (engine ??= Pdfium.load({ maxHeapBytes })),
    progress: (done, total) => port.postMessage({ kind: 'progress', done, total } satisfies TaskReport),
  };

  const obey = async (order: TaskOrder): Promise<TaskReport> => {
    try {
      const handler = table[order.task] as TaskHandler<unknown, unknown> | undefined;
      if (!handler) return { kind: 'error', message: `no such PDF task: ${order.task}` };
      const output = await handler(order.input, context);
      heapBytes = engine ? (await engine).heapBytes() : 0;
      return { kind: 'done', output, heapBytes };
    } catch (error) {
      if (error instanceof PdfRefusal)
        return { kind: 'refused', code: error.code, detail: error.detail, heapBytes };
      return reportOf(error);
    }
  };
  port.on('message', (order: TaskOrder) => {
    void obey(order).then((report) => port.postMessage(report));
  });
}

/** Only names and places of our own code leave the worker: an error's text may quote the document. */
function reportOf(error: unknown): TaskReport {
  if (isSystemError(error))
    return { kind: 'error', message: `${error.syscall ?? 'input/output'}: ${error.code}` };
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const where = stack.split('\n').find((line) => /^\s+at .*\.(?:js|cjs|ts):/.test(line)) ?? '';
  const name = error instanceof Error ? error.name : typeof error;
  const memory =
    wasmMemoryCapReached() || (error instanceof RangeError && /alloc|memory/i.test(error.message));
  return { kind: 'trap', memory, where: `${name} ${where.trim()}` };
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && 'syscall' in error && typeof (error as NodeJS.ErrnoException).code === 'string'
  );
}
