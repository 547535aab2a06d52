import { optionalById } from '../page/elements';
import { refreshParts } from './progress-poll';

const EVERY_MS = 10_000;

interface Told {
  lines: string[];
  saw: number;
}

/**
 * Says on an open request page what colleagues did meanwhile, and puts it in place when asked to. Forms in which
 * somebody typed stay as they are; they are sent as by one who knows.
 */
export function tellMeanwhile(box: HTMLElement): void {
  const list = box.querySelector('ul')!;
  const href = box.dataset.meanwhile!;
  let saw = Number(box.dataset.saw);
  let told: Told = { lines: [], saw };

  async function ask(): Promise<void> {
    if (document.hidden) return;
    const headers = { accept: 'application/json', 'x-poll': '1' };
    const answer = await fetch(`${href}?saw=${saw}`, { headers }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const news = (await answer.json()) as Told;
    if (news.lines.join('\n') === told.lines.join('\n')) return;
    told = news;
    list.replaceChildren(
      ...told.lines.map((line) => Object.assign(document.createElement('li'), { textContent: line })),
    );
    box.hidden = told.lines.length === 0;
  }

  optionalById('meanwhile-show', HTMLButtonElement)?.addEventListener('click', () => {
    void refreshParts().then(() => {
      saw = told.saw;
      for (const field of document.querySelectorAll<HTMLInputElement>('input[name="saw"]'))
        if (Number(field.value) < saw) field.value = String(saw);
      told = { lines: [], saw };
      box.hidden = true;
      document.querySelector('h1')?.focus();
    });
  });
  setInterval(() => void ask(), EVERY_MS);
  document.addEventListener('visibilitychange', () => void ask());
}
