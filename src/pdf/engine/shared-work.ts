import { PdfRefusal } from '../refusal';
import type { InputOf, OutputOf } from './task-contract';
import type { PdfTasks } from './tasks';
import type { Names, RunOptions, WorkerPool } from './worker-pool';
import { overdueWords } from './worker-seat';

/** The workers that do the pieces of one work, under one deadline and one way to cancel. */
export interface Crew {
  /** So many pieces run at the same time, at most. */
  readonly size: number;
  /** Runs one piece in a worker. */
  run<Name extends Names<PdfTasks>>(
    task: Name,
    input: InputOf<PdfTasks[Name]>,
    onProgress?: (done: number, total: number) => void,
  ): Promise<OutputOf<PdfTasks[Name]>>;
  /** Tells the caller how far the work is. */
  progress(done: number, total: number): void;
  /** Stops all pieces and waits until nothing of them runs any more. */
  stop(): Promise<void>;
}

/**
 * A work that is done in pieces by several workers. It runs on the main thread and only orders: whatever takes time
 * is a task of its own.
 */
export type SharedWork<Input, Output> = (input: Input, crew: Crew) => Promise<Output>;

/** After these the piece may do better in a fresh worker, whose engine has not seen the pages before it. */
const WORTH_ANOTHER_TRY = new Set(['engine-trap', 'memory-limit']);

/** Does a shared work. When it ends, well or badly, none of its pieces runs any more. */
export async function share<Input, Output>(
  work: SharedWork<Input, Output>,
  input: Input,
  pool: WorkerPool<PdfTasks>,
  { signal, limits = pool.limits, onProgress }: RunOptions,
): Promise<Output> {
  const stop = new AbortController();
  const stopped = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const running = new Set<Promise<unknown>>();
  let began: number | undefined;
  const once: Crew['run'] = (task, piece, pieceProgress) => {
    began ??= performance.now();
    const left = limits.timeMs - (performance.now() - began);
    if (left <= 0) throw new PdfRefusal('time-limit', overdueWords);
    return pool.run(task, piece, {
      signal: stopped,
      limits: { ...limits, timeMs: left },
      piece: true,
      ...(pieceProgress && { onProgress: pieceProgress }),
    });
  };
  const twice: Crew['run'] = async (...order) => {
    try {
      return await once(...order);
    } catch (error) {
      if (stopped.aborted || !(error instanceof PdfRefusal) || !WORTH_ANOTHER_TRY.has(error.code))
        throw error;
      return await once(...order);
    }
  };
  const crew: Crew = {
    size: pool.size,
    run: (...order) => {
      const piece = twice(...order);
      running.add(piece);
      return piece.finally(() => running.delete(piece));
    },
    progress: (done, total) => onProgress?.(done, total),
    stop: async () => {
      stop.abort(new Error('Another piece of the work failed.'));
      await Promise.allSettled(running);
    },
  };
  stopped.throwIfAborted();
  try {
    return await work(input, crew);
  } finally {
    await crew.stop();
  }
}

/**
 * Does `each` for all items, so many at a time as the crew has workers.
 *
 * @returns the results in the order of the items
 */
export async function shareOut<Item, Result>(
  items: readonly Item[],
  crew: Crew,
  each: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  const hand = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++)
      results[index] = await each(items[index]!, index);
  };
  await Promise.all(Array.from({ length: Math.min(crew.size, items.length) }, hand));
  return results;
}
