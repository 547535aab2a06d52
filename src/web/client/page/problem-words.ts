/** What the server says about a refused call (RFC 9457), or its bare status when it says nothing. */
export function problemWords(text: string, status: number): string {
  try {
    const { detail, title } = JSON.parse(text) as { detail?: string; title?: string };
    return detail || title || `The server answered ${status}.`;
  } catch {
    return `The server answered ${status}.`;
  }
}
