import type { StaffDesk } from './staff-desk';

/** A mail of the outbox as the API shows it. */
export interface ReadMail {
  letter: string;
  recipient: string;
  subject: string;
  messageId: string;
  textBody: string;
  htmlBody: string;
  createdAt: string;
}

/** The mails of one request, oldest first. */
export async function mailsOf(number: string, desk: StaffDesk): Promise<ReadMail[]> {
  const { mails } = await desk.read<{ mails: ReadMail[] }>('/api/outbox');
  return mails.filter(({ subject, textBody }) => `${subject} ${textBody}`.includes(number));
}
