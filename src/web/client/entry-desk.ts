import { optionalById } from './page/elements';
import { keysSetting } from './page/shortcuts';
import { copyButtons } from './desk/copy-button';
import { lookPatientsUp } from './desk/patient-look-up';
import { followProgress } from './desk/progress-stream';
import { tellMeanwhile } from './desk/meanwhile';
import { queueKeys } from './desk/queue-keys';
import { lookRequestersUp, showNeeds } from './desk/requester-look-up';
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

// A refused step is answered by the page itself, at the address of the step, which nobody can ask for again.
const self = document.querySelector<HTMLElement>('[data-self]')?.dataset.self;
if (self && location.pathname !== self) history.replaceState(null, '', self);

if (optionalById('intake', HTMLFormElement)) {
  lookPatientsUp();
  lookRequestersUp();
  showNeeds();
}

const upload = optionalById('upload', HTMLFormElement);
if (upload) uploadWithProgress(upload, () => document.body.dataset.csrf ?? '', followProgress);

const packetPages = optionalById('packet-pages', HTMLElement);
if (packetPages) reviewLooks(packetPages, () => document.body.dataset.csrf ?? '');

followProgress();

const meanwhile = optionalById('meanwhile', HTMLElement);
if (meanwhile) tellMeanwhile(meanwhile);
copyButtons();

const idleMinutes = Number(document.body.dataset.idleMinutes);
if (idleMinutes > 0) signOffTimer(idleMinutes);

document.querySelector<HTMLElement>('#error-summary, #same')?.focus();
