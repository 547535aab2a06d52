import { surveyDocumentTask } from '../find/survey-task';
import { intakeTask } from '../intake/intake-task';
import { renderPageTask } from '../intake/render-page-task';
import { redactDocumentTask } from '../redact/redact-tasks';
import { buildPacketTask, verifyPacketTask } from '../packet/packet-tasks';
import { serveTasks } from './serve-tasks';
import type { PdfTasks } from './tasks';

const handlers: PdfTasks = {
  intake: intakeTask,
  'render-page': renderPageTask,
  'survey-document': surveyDocumentTask,
  'redact-document': redactDocumentTask,
  'build-packet': buildPacketTask,
  'verify-packet': verifyPacketTask,
};

serveTasks(handlers as unknown as Parameters<typeof serveTasks>[0]);
