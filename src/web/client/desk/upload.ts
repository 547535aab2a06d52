import { elementById } from '../page/elements';
import { problemWords } from '../page/problem-words';
import { refreshParts } from './progress-poll';

/** Sends the files of the upload form one after the other with progress; without a script it is a plain form. */
export function uploadWithProgress(form: HTMLFormElement, csrf: () => string, whenDone: () => void): void {
  const bar = elementById('upload-progress', HTMLElement);
  const words = elementById('upload-words', HTMLElement);
  const meter = bar.querySelector('progress')!;
  const files = form.querySelector<HTMLInputElement>('input[type="file"]')!;
  const button = form.querySelector<HTMLButtonElement>('button')!;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void sendAll();
  });

  async function sendAll(): Promise<void> {
    const chosen = [...(files.files ?? [])];
    if (chosen.length === 0) return void (words.textContent = 'Choose a file first.');
    button.disabled = true;
    bar.hidden = false;
    const troubles: string[] = [];
    for (const [index, file] of chosen.entries()) {
      words.textContent = `Sending ${index + 1} of ${chosen.length}: ${file.name}`;
      const trouble = await send(file, form, csrf, (share) => (meter.value = share));
      if (trouble) troubles.push(`${file.name}: ${trouble}`);
    }
    button.disabled = false;
    bar.hidden = true;
    form.reset();
    words.textContent = troubles.length > 0 ? troubles.join(' ') : 'Sent. The pages are being read.';
    words.classList.toggle('field-error', troubles.length > 0);
    button.focus();
    await refreshParts();
    whenDone();
  }
}

/** @returns words about what went wrong, or null. XMLHttpRequest, since fetch tells no progress of sending. */
function send(
  file: File,
  form: HTMLFormElement,
  csrf: () => string,
  onProgress: (share: number) => void,
): Promise<string | null> {
  const body = new FormData();
  // Fields before the file: the server reads them in order and needs the kind when the file begins.
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  body.append('file', file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.dataset.api ?? form.action);
    request.setRequestHeader('csrf-token', csrf());
    request.setRequestHeader('accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener('load', () =>
      resolve(request.status < 300 ? null : problemWords(request.responseText, request.status)),
    );
    request.addEventListener('error', () => resolve('The server could not be reached. Try again.'));
    request.send(body);
  });
}
