/** A form is sent once: a second click while it is on its way does nothing. Going back frees it again. */
export function sendOnce(form: HTMLFormElement): void {
  let isOnItsWay = false;
  form.addEventListener('submit', (event) => {
    if (isOnItsWay) event.preventDefault();
    isOnItsWay = true;
  });
  window.addEventListener('pageshow', () => (isOnItsWay = false));
}
