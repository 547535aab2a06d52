import { surveyDocumentTask } from '../find/survey-task';
import { intakeTask } from '../intake/intake-task';
import { measureInkTask } from '../intake/measure-ink-task';
import { renderPageTask } from '../intake/render-page-task';
import { joinDocumentTask } from '../redact/join-document';
import { openDocumentTask, redactPartTask } from '../redact/part-tasks';
import { releasedPageTask } from '../redact/released-page-task';
import { sharedFontsTask } from '../redact/shared-fonts';
import {
  frontPagesTask,
  joinPacketTask,
  redactPacketPartTask,
  verifyPacketTask,
} from '../packet/packet-tasks';
import { serveTasks } from './serve-tasks';
import type { PdfTasks } from './tasks';

const handlers: PdfTasks = {
  intake: intakeTask,
  'render-page': renderPageTask,
  'released-page': releasedPageTask,
  'measure-ink': measureInkTask,
  'survey-document': surveyDocumentTask,
  'open-document': openDocumentTask,
  'shared-fonts': sharedFontsTask,
  'redact-part': redactPartTask,
  'join-document': joinDocumentTask,
  'front-pages': frontPagesTask,
  'redact-packet-part': redactPacketPartTask,
  'join-packet': joinPacketTask,
  'verify-packet': verifyPacketTask,
};

serveTasks(handlers as unknown as Parameters<typeof serveTasks>[0]);
