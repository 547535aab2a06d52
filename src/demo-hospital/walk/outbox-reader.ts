import type { StaffDesk } from './staff-desk';

/** A letter as the outbox shows it. */
export interface ReadMail {
  recipient: string;
  subject: string;
  messageId: string;
  textBody: string;
  htmlBody: string;
}

/** The letters about one request, oldest first, read on the pages of the outbox. */
export async function mailsOf(requestId: string, desk: StaffDesk): Promise<ReadMail[]> {
  const list = await desk.page('/desk/outbox');
  const addresses = [...list.matchAll(/href="(\/desk\/outbox\/[0-9a-f-]{36})"/g)].map(([, path]) => path!);
  const mails: ReadMail[] = [];
  for (const address of addresses.reverse()) {
    const page = await desk.page(address);
    if (page.includes(`/desk/requests/${requestId}"`)) mails.push(await readMail(page, address, desk));
  }
  return mails;
}

async function readMail(page: string, address: string, desk: StaffDesk): Promise<ReadMail> {
  return {
    recipient: textOf(/<dt>To<\/dt><dd>([\s\S]*?)<\/dd>/, page),
    subject: textOf(/<h1>([\s\S]*?)<\/h1>/, page),
    messageId: textOf(/<dt>Message-ID<\/dt><dd>([\s\S]*?)<\/dd>/, page),
    textBody: textOf(/<div class="mail-text"[^>]*>([\s\S]*?)<\/div>/, page),
    htmlBody: await desk.page(`${address}/html`),
  };
}

/** What a person reads there: no tags, and characters instead of their names. */
function textOf(pattern: RegExp, page: string): string {
  return unescaped((pattern.exec(page)?.[1] ?? '').replace(/<[^>]*>/g, '')).trim();
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The characters behind `&amp;`, `&#x27;` and their like. */
export function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|([a-z]+));/gi, (whole, code?: string, name?: string) =>
    code ? String.fromCodePoint(parseInt(code, 16)) : (NAMED[name ?? ''] ?? whole),
  );
}
