/** A path on this server to go on to, or '' when what was given leads elsewhere or back to signing in. */
export function pathWithin(next: unknown): string {
  if (typeof next !== 'string' || next.length > 500) return '';
  // "//host" and "/\host" are other servers to a browser.
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.includes('\\')) return '';
  return /^\/(sign-in|sign-out|choose-facility)\b/.test(next) ? '' : next;
}
