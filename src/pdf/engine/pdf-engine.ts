import { buildPacket } from '../packet/build-packet';
import { redactDocument } from '../redact/share-document';
import { share, type SharedWork } from './shared-work';
import type { InputOf, OutputOf } from './task-contract';
import type { PdfTasks } from './tasks';
import { type Names, type PdfEngineOptions, type RunOptions, WorkerPool } from './worker-pool';

/** Works that go through several workers, by the names that callers know: one line each. */
const SHARED = { 'build-packet': buildPacket, 'redact-document': redactDocument };

/** All that a PDF engine can be asked for: works of one worker and of several. */
type Works = PdfTasks & {
  [Name in keyof typeof SHARED]: (typeof SHARED)[Name] extends SharedWork<infer Input, infer Output>
    ? (input: Input) => Promise<Output>
    : never;
};

/** The PDF library for the main thread; see WorkerPool. */
export class PdfEngine {
  private readonly pool: WorkerPool<PdfTasks>;

  constructor(options: PdfEngineOptions = {}) {
    this.pool = new WorkerPool(options);
  }

  /**
   * Does a work in the workers, waiting for a free one first (the limits count from when it begins).
   * Rejects with a `PdfRefusal`; with the signal's reason when cancelled; with an Error when files cannot be
   * read or written, or when the engine is closed. Once it rejects, nothing of the work runs any more.
   */
  async run<Name extends Names<Works>>(
    name: Name,
    input: InputOf<Works[Name]>,
    options: RunOptions = {},
  ): Promise<OutputOf<Works[Name]>> {
    const shared = Object.hasOwn(SHARED, name) ? SHARED[name as keyof typeof SHARED] : undefined;
    const done = shared
      ? share(shared as SharedWork<unknown, unknown>, input, this.pool, options)
      : this.pool.run(name as Names<PdfTasks>, input as never, options);
    return (await done) as OutputOf<Works[Name]>;
  }

  /** Stops all works, running and waiting, and waits until every worker is gone. */
  async close(): Promise<void> {
    await this.pool.close();
  }
}
