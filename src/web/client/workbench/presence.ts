/** Milliseconds between two questions of what colleagues did meanwhile. */
const EVERY_MS = 4000;
/** Nobody is asked on behalf of a person who left: each question would put off the sign-off. */
const PRESENT_MS = 60_000;

/** Ask every few seconds, while somebody is at the page. */
export function whilePresent(ask: () => void): void {
  let present = Date.now();
  for (const sign of ['pointermove', 'pointerdown', 'keydown', 'wheel'])
    document.addEventListener(sign, () => (present = Date.now()), { passive: true });
  setInterval(() => {
    if (!document.hidden && Date.now() - present < PRESENT_MS) ask();
  }, EVERY_MS);
}
