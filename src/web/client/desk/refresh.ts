/** Put the `data-refresh` parts of a newly fetched page in place, where they differ and nobody works in them. */
export function onlyChange(fresh: Document): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-refresh]')) {
    const newer = fresh.querySelector(`[data-refresh="${part.dataset.refresh}"]`);
    if (!newer || newer.outerHTML === part.dataset.shown || isInUse(part)) continue;
    const adopted = document.importNode(newer, true) as HTMLElement;
    adopted.dataset.shown = newer.outerHTML;
    for (const open of part.querySelectorAll<HTMLDetailsElement>('details[open][id]'))
      adopted.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute('open', '');
    const focused = part.contains(document.activeElement) ? document.activeElement : null;
    part.replaceWith(adopted);
    if (focused) focusAgain(adopted, focused);
  }
}

const TYPED_IN = 'input, textarea, select';

/** Whoever stood on a button or link finds it again; when it is gone, they stand at the part it was in. */
function focusAgain(part: HTMLElement, before: Element): void {
  const same = before.id ? part.querySelector<HTMLElement>(`#${CSS.escape(before.id)}`) : null;
  if (!same) part.tabIndex = -1;
  (same ?? part).focus({ preventScroll: true });
}

function isInUse(part: HTMLElement): boolean {
  if (part.contains(document.activeElement) && document.activeElement?.matches(TYPED_IN)) return true;
  const fields = part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  return [...fields].some(isFilledIn);
}

function isFilledIn(field: HTMLInputElement | HTMLTextAreaElement): boolean {
  if (field.type === 'hidden') return false;
  if (field instanceof HTMLInputElement && field.type === 'checkbox')
    return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}
