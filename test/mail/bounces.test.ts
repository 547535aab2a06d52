import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutboxMail } from '../../src/database/entities';
import { readBounce, recordBounce } from '../../src/mail/read-bounce';
import { MailRoom } from './mail-room';
import { MailServer } from './mail-server';

let room: MailRoom;
let server: MailServer;
beforeAll(async () => {
  room = await MailRoom.open();
  server = await MailServer.start();
});
afterAll(async () => {
  await server?.stop();
  await room?.close();
});

test('accepted and then returned: the letter has bounced, which the history says once', async () => {
  const mail = await sent();
  const raw = await notification(mail, { action: 'failed', status: '5.1.1' });
  expect(await recordBounce(room.dataSource, raw, room.clock.now())).toBe(true);
  expect(await room.row(mail)).toMatchObject({ status: 'bounced', lastError: '5.1.1' });
  expect(await recordBounce(room.dataSource, raw, room.clock.now())).toBe(false);
  const history = await room.historyOf(mail);
  expect(history.map(({ kind }) => kind)).toEqual(['request-received', 'mail-bounced']);
  expect(history[1]!.data).toEqual({ letter: 'request-received', attempts: 1, answer: '5.1.1' });
  room.clock.pass(3 * 24 * 60);
  expect(await room.deliverer(server.url).run()).toBe(0);
});

test('line ends of either kind, a folded boundary and headers alone are read', async () => {
  const mail = await sent();
  const raw = await notification(mail, {
    action: 'failed',
    status: '5.2.2',
    returned: 'text/rfc822-headers',
  });
  const expected = { messageId: mail.messageId, status: '5.2.2' };
  expect(readBounce(raw)).toEqual(expected);
  expect(readBounce(raw.replace(/\r\n/g, '\n'))).toEqual(expected);
  expect(readBounce(raw.replace(/; boundary=/, ';\r\n\tboundary='))).toEqual(expected);
});

test('a delay, a success, an answer of absence and a letter that is not ours change nothing', async () => {
  const mail = await sent();
  const raws = [
    await notification(mail, { action: 'delayed', status: '4.4.1' }),
    await notification(mail, { action: 'delivered', status: '2.0.0' }),
    await notification(mail, {
      action: 'failed',
      status: '5.1.1',
      messageId: '<somebody@elsewhere.example>',
    }),
    `From: a@example.org\r\nSubject: away\r\nContent-Type: text/plain\r\n\r\nAction: failed\r\nMessage-ID: ${mail.messageId}\r\n`,
    '',
  ];
  for (const raw of raws) expect(await recordBounce(room.dataSource, raw, room.clock.now())).toBe(false);
  expect((await room.row(mail)).status).toBe('sent');
  expect(await room.historyOf(mail)).toHaveLength(1);
});

test('a notification that quotes our Message-ID in its own text names the returned letter’s, not the quoted one', async () => {
  const mail = await sent();
  const other = await sent();
  const raw = await notification(other, {
    action: 'failed',
    status: '5.1.1',
    words: `Message-ID: ${mail.messageId}`,
  });
  expect(readBounce(raw)?.messageId).toBe(other.messageId);
});

/** A letter that the server accepted. */
async function sent(): Promise<OutboxMail> {
  const mail = await room.letterTo('testa.sample@example.org');
  expect(await room.deliverer(server.url).run()).toBe(1);
  return mail;
}

/** A delivery status notification as mail servers write it (RFC 3464). */
async function notification(
  mail: OutboxMail,
  options: { action: string; status: string; messageId?: string; words?: string; returned?: string },
): Promise<string> {
  const letter = await new MailComposer({
    from: 'records@hospital.example',
    to: mail.recipient,
    subject: mail.subject,
    messageId: options.messageId ?? mail.messageId,
    text: 'The letter.',
  })
    .compile()
    .build();
  const returned = options.returned ?? 'message/rfc822';
  const line = '=_report_of_7F.3/A';
  const headers = letter.toString().split('\r\n\r\n')[0];
  return [
    'From: MAILER-DAEMON@mx.example.org',
    'To: records@hospital.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <notice-of-failure@mx.example.org>',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${line}"`,
    '',
    `--${line}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    options.words ?? 'This is the mail system.',
    '',
    `--${line}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    `Final-Recipient: rfc822; ${mail.recipient}`,
    `Action: ${options.action}`,
    `Status: ${options.status}`,
    '',
    `--${line}`,
    `Content-Type: ${returned}`,
    '',
    returned === 'message/rfc822' ? letter.toString() : headers,
    '',
    `--${line}--`,
    '',
  ].join('\r\n');
}
