import type { surveyDocumentTask } from '../find/survey-task';
import type { intakeTask } from '../intake/intake-task';
import type { renderPageTask } from '../intake/render-page-task';
import type { redactDocumentTask } from '../redact/redact-tasks';
import type { buildPacketTask, verifyPacketTask } from '../packet/packet-tasks';

/**
 * Every task that a PDF worker can do: one line here, one line in `pdf-worker.ts`.
 * Types only, so that the main thread never loads the engine.
 */
export interface PdfTasks {
  intake: typeof intakeTask;
  'render-page': typeof renderPageTask;
  'survey-document': typeof surveyDocumentTask;
  'redact-document': typeof redactDocumentTask;
  'build-packet': typeof buildPacketTask;
  'verify-packet': typeof verifyPacketTask;
}
