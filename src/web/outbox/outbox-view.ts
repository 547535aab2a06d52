import type { Letter, MailStatus, OutboxMail } from '../../database/entities';

const LETTER_WORDS: Record<Letter, string> = {
  'request-received': 'Request received',
  'request-on-hold': 'Something is needed',
  'request-released': 'Records are ready: the link',
  'release-code': 'Records are ready: the code',
  'request-closed': 'Request closed',
  'request-defects': 'What is missing',
  'deadline-extended': 'More time is needed',
  'fee-quote': 'Fee quote',
  invoice: 'Invoice',
  'accepted-awaiting-fee': 'Granted, awaiting the fee',
  'request-denied': 'Denied',
  'request-partly-denied': 'Denied in part',
  'denial-reviewed': 'Denial reviewed',
  'no-records': 'No records found',
  'revocation-confirmed': 'Revocation confirmed',
  accounting: 'Accounting of disclosures',
  'breach-notice': 'Breach notice',
  'clock-reminder': 'Reminder to staff',
  'breach-reminder': 'Reminder of a breach notice, to staff',
};
const STATUS_WORDS: Record<MailStatus, string> = {
  waiting: 'Waiting',
  sending: 'On its way',
  sent: 'Kept here',
  failed: 'Failed',
  bounced: 'Came back',
};

/** A line of templates/pages/outbox/list.hbs. */
export function mailLine(mail: OutboxMail) {
  const { id, letter, recipient, subject, createdAt } = mail;
  const stopped = mail.stoppedAt !== null && mail.status !== 'sent';
  const status = stopped ? 'Stopped by a revocation' : STATUS_WORDS[mail.status];
  return { id, letter: LETTER_WORDS[letter], recipient, subject, status, createdAt };
}

/** What templates/pages/outbox/mail.hbs draws. The text's addresses become links; everything else stays text. */
export function mailView(mail: OutboxMail) {
  const { requestId, messageId, language, textBody } = mail;
  return {
    ...mailLine(mail),
    title: mail.subject,
    requestId,
    messageId,
    language,
    parts: (textBody ?? '')
      .split(/(https?:\/\/\S+)/)
      .map((text) => ({ text, isLink: /^https?:\/\//.test(text) })),
  };
}
