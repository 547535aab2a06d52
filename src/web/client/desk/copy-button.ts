import { say } from './progress-shown';

/** Buttons with `data-copy` put the text of the element with that id on the clipboard; shown once a script runs. */
export function copyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const source = document.getElementById(button.dataset.copy ?? '');
    if (!source) continue;
    button.hidden = false;
    button.addEventListener('click', () => void copy(source));
  }
}

async function copy(source: HTMLElement): Promise<void> {
  const text = source.textContent?.trim() ?? '';
  try {
    await navigator.clipboard.writeText(text);
    say(`Copied: ${text.slice(0, 12)}…`);
  } catch {
    // No clipboard without https, or it is not allowed: then the text stands selected, ready for the keys.
    getSelection()?.selectAllChildren(source);
    say('Selected. Copy it with the keyboard.');
  }
}
