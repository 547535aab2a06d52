import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import nodemailer from 'nodemailer';
import { SENDING_LEASE_MS, SILENCE_LIMITS_MS, withSilenceLimits } from '../../src/mail/delivery-plan';
import { MailRoom } from './mail-room';

let room: MailRoom;
let server: Server;
const lines = new Set<Socket>();
beforeAll(async () => {
  room = await MailRoom.open();
  server = createServer((line) => lines.add(line.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const line of lines) line.destroy();
  await new Promise((resolve) => server.close(resolve));
  await room?.close();
});

test('a server that takes the call and says nothing is given up, and the letter waits for another attempt', async () => {
  const mail = await room.letterTo('testa.sample@example.org');
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?greetingTimeout=200`;
  expect(await room.deliverer(url).run()).toBe(0);
  expect(await room.row(mail)).toMatchObject({ status: 'waiting', attempts: 1, lastError: 'ETIMEDOUT' });
});

test('the limits reach the connection, and all of them together end before the lease', () => {
  const options = (url: string) => nodemailer.createTransport(withSilenceLimits(url)).options;
  expect(options('smtps://user:p%40ss@mail.example.org:465')).toMatchObject({
    host: 'mail.example.org',
    port: 465,
    secure: true,
    auth: { user: 'user', pass: 'p@ss' },
    connectionTimeout: SILENCE_LIMITS_MS.connect,
    greetingTimeout: SILENCE_LIMITS_MS.greeting,
    socketTimeout: SILENCE_LIMITS_MS.answer,
  });
  expect(options('smtp://mail.example.org?socketTimeout=5000')).toMatchObject({ socketTimeout: 5000 });
  const { connect, greeting, answer } = SILENCE_LIMITS_MS;
  const steps = ['EHLO', 'STARTTLS', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'the letter'];
  expect(connect + greeting + steps.length * answer).toBeLessThan(SENDING_LEASE_MS);
});
