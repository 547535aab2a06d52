const SEEN = 'openroi.last-seen';

/** Tell every tab of this browser that the server has just heard from us, which puts off the sign-off. */
export function sessionSeen(): void {
  localStorage.setItem(SEEN, String(Date.now()));
}

/** When the server last heard from any tab, in milliseconds since 1970. */
export function lastSeen(): number {
  return Number(localStorage.getItem(SEEN) ?? 0);
}

/**
 * Ask the server whether we are signed in, and take over the form token of its answer: after signing in again
 * the old one is void, and every form of the page must bear the new one.
 */
export async function renewSession(): Promise<boolean> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const token = fresh.body.dataset.csrf;
  if (!token) return false;
  document.body.dataset.csrf = token;
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="_csrf"]')) field.value = token;
  sessionSeen();
  return true;
}
