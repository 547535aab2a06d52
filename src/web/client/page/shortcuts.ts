const SETTING = 'openroi.single-key-shortcuts';

/**
 * Single-key shortcuts. They can be turned off (WCAG 2.1.4) and never act while a person types, so that a
 * dictation program or a slip of the hand does nothing unmeant.
 */
export function onKeys(actions: Record<string, (event: KeyboardEvent) => void>): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !areKeysOn()) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action(event);
  });
}

/** The tick box by which single-key shortcuts are turned off, remembered in this browser. */
export function keysSetting(box: HTMLInputElement): void {
  box.checked = areKeysOn();
  box.addEventListener('change', () => localStorage.setItem(SETTING, box.checked ? 'on' : 'off'));
}

function areKeysOn(): boolean {
  return localStorage.getItem(SETTING) !== 'off';
}

/** A dialog that was just closed keeps the focus for a moment; who presses a key then is back on the page. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const dialog = target.closest('dialog');
  return dialog ? dialog.open : target.closest('input, textarea, select') !== null;
}
