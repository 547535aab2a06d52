import type { intakeTask } from '../intake/intake-task';
import type { renderPageTask } from '../intake/render-page-task';

/**
 * Every task that a PDF worker can do: one line here, one line in `pdf-worker.ts`.
 * Types only, so that the main thread never loads the engine.
 */
export interface PdfTasks {
  intake: typeof intakeTask;
  'render-page': typeof renderPageTask;
}
