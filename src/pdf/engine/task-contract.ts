import type { PdfRefusalCode } from '../refusal';
import type { Pdfium } from './pdfium';

/** What a task handler may use inside its worker. */
export interface TaskContext {
  /** The worker's one engine, loaded at its first use. */
  pdfium(): Promise<Pdfium>;
  /** Tells the caller how far the task is; also a sign of life for the idle limit. */
  progress(done: number, total: number): void;
}

/** A piece of work: its input and output cross the thread border by structured clone. */
export type TaskHandler<Input, Output> = (input: Input, context: TaskContext) => Promise<Output>;

/** Named handlers. `never` as input lets any handler stand here; `InputOf` gives the real type back. */
export type TaskTable<Names extends string = string> = Record<Names, TaskHandler<never, unknown>>;

export type InputOf<Handler> = Handler extends TaskHandler<infer Input, unknown> ? Input : never;
export type OutputOf<Handler> = Handler extends TaskHandler<never, infer Output> ? Output : never;

/** Main thread to worker. */
export interface TaskOrder {
  readonly task: string;
  readonly input: unknown;
}

/** Settings that a worker gets at its birth. */
export interface WorkerSettings {
  readonly maxHeapBytes: number;
}

/** Worker to main thread. `trap` and `error` make the main thread discard the worker. */
export type TaskReport =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly output: unknown; readonly heapBytes: number }
  | {
      readonly kind: 'refused';
      readonly code: PdfRefusalCode;
      readonly detail: string;
      readonly heapBytes: number;
    }
  | { readonly kind: 'trap'; readonly memory: boolean; readonly where: string }
  | { readonly kind: 'error'; readonly message: string };
