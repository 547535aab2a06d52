/** Put the `data-refresh` parts of a newly fetched page in place, where they differ and nobody works in them. */
export function onlyChange(fresh: Document): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-refresh]')) {
    const newer = fresh.querySelector(`[data-refresh="${part.dataset.refresh}"]`);
    if (!newer || newer.outerHTML === part.dataset.shown || isInUse(part)) continue;
    const adopted = document.importNode(newer, true) as HTMLElement;
    adopted.dataset.shown = newer.outerHTML;
    part.replaceWith(adopted);
  }
}

function isInUse(part: HTMLElement): boolean {
  if (part.contains(document.activeElement)) return true;
  return [...part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].some(
    (field) =>
      field.type !== 'hidden' &&
      ('files' in field && field.files ? field.files.length > 0 : field.value !== field.defaultValue),
  );
}
