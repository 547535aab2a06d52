/** Asks before typed words are lost: leaving the page, or opening another, with a form changed but not sent. */
export function guardUnsavedForms(forms: Iterable<HTMLFormElement>): void {
  const changed = new Set<HTMLFormElement>();
  for (const form of forms) {
    form.addEventListener('input', () => changed.add(form));
    form.addEventListener('submit', () => changed.clear());
    form.addEventListener('reset', () => changed.delete(form));
  }
  window.addEventListener('beforeunload', (event) => {
    if (changed.size > 0) event.preventDefault();
  });
}
