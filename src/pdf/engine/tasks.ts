import type { surveyDocumentTask } from '../find/survey-task';
import type { intakeTask } from '../intake/intake-task';
import type { measureInkTask } from '../intake/measure-ink-task';
import type { renderPageTask } from '../intake/render-page-task';
import type { joinDocumentTask } from '../redact/join-document';
import type { openDocumentTask, redactPartTask } from '../redact/part-tasks';
import type { releasedPageTask } from '../redact/released-page-task';
import type { sharedFontsTask } from '../redact/shared-fonts';
import type {
  frontPagesTask,
  joinPacketTask,
  redactPacketPartTask,
  verifyPacketTask,
} from '../packet/packet-tasks';

/**
 * Every task that one PDF worker can do: one line here, one line in `pdf-worker.ts`. Works that several workers do
 * together stand in `pdf-engine.ts`.
 * Types only, so that the main thread never loads the engine.
 */
export interface PdfTasks {
  intake: typeof intakeTask;
  'render-page': typeof renderPageTask;
  'released-page': typeof releasedPageTask;
  'measure-ink': typeof measureInkTask;
  'survey-document': typeof surveyDocumentTask;
  'open-document': typeof openDocumentTask;
  'shared-fonts': typeof sharedFontsTask;
  'redact-part': typeof redactPartTask;
  'join-document': typeof joinDocumentTask;
  'front-pages': typeof frontPagesTask;
  'redact-packet-part': typeof redactPacketPartTask;
  'join-packet': typeof joinPacketTask;
  'verify-packet': typeof verifyPacketTask;
}
