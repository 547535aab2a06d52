/**
 * Asks before typed words are lost: when the page is left with a `data-guard` form changed but not sent.
 * Listens on the document, so that forms drawn anew while the server works are guarded as well.
 */
export function guardUnsavedForms(): void {
  const changed = new Set<HTMLFormElement>();
  const guarded = (event: Event) => (event.target as Element).closest<HTMLFormElement>('form[data-guard]');
  document.addEventListener('input', (event) => {
    const form = guarded(event);
    if (form) changed.add(form);
  });
  // What stands in the other forms of the page would be lost with it, so only this one is let go.
  document.addEventListener('submit', (event) => changed.delete(event.target as HTMLFormElement));
  window.addEventListener('beforeunload', (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
}
