import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { MailRoom } from './mail-room';

const CLI = join(__dirname, '..', '..', 'dist', 'src', 'cli.js');

let room: MailRoom;
beforeAll(async () => {
  room = await MailRoom.open();
});
afterAll(() => room?.close());

function readBounce(message: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'read-bounce'], {
    env: { PATH: process.env.PATH, DATABASE_URL: room.database.appUrl },
    input: message,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, said: `${stdout}${stderr}` };
}

test('a mail server pipes a returned message in, and the letter is marked; any other mail is let pass', async () => {
  const mail = await room.letterTo('nobody@example.org');
  await room.deliverer().run();
  const returned = [
    'From: MAILER-DAEMON@mx.example.org',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="line"',
    '',
    '--line',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    'Final-Recipient: rfc822; nobody@example.org',
    'Action: failed',
    'Status: 5.1.1',
    '',
    '--line',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${mail.messageId}`,
    '',
    '--line--',
    '',
  ].join('\r\n');
  const first = readBounce(returned);
  expect(first).toEqual({ status: 0, said: 'The letter is marked as returned.\n' });
  expect((await room.row(mail)).status).toBe('bounced');
  for (const message of [returned, 'Subject: lunch\r\n\r\nAt noon?', ''])
    expect(readBounce(message)).toEqual({
      status: 0,
      said: expect.stringContaining('Nothing to mark') as string,
    });
  expect((await room.historyOf(mail)).map(({ kind }) => kind)).toEqual(['request-received', 'mail-bounced']);
});
