import { optionalById } from './page/elements';
import { keysSetting } from './page/shortcuts';
import { copyButtons } from './desk/copy-button';
import { followProgress } from './desk/progress-stream';
import { queueKeys } from './desk/queue-keys';
import { reviewLooks } from './desk/review-looks';
import { signOffTimer } from './desk/sign-off-timer';
import { guardUnsavedForms } from './desk/unsaved-guard';
import { uploadWithProgress } from './desk/upload';

const queue = optionalById('queue', HTMLElement);
const search = optionalById('search', HTMLInputElement);
if (queue && search) queueKeys(queue, search);

const keys = optionalById('keys-on', HTMLInputElement);
if (keys) keysSetting(keys);

guardUnsavedForms();

const upload = optionalById('upload', HTMLFormElement);
if (upload) uploadWithProgress(upload, () => document.body.dataset.csrf ?? '', followProgress);

const packetPages = optionalById('packet-pages', HTMLElement);
if (packetPages) reviewLooks(packetPages, () => document.body.dataset.csrf ?? '');

followProgress();
copyButtons();

const idleMinutes = Number(document.body.dataset.idleMinutes);
if (idleMinutes > 0) signOffTimer(idleMinutes);

document.getElementById('error-summary')?.focus();
