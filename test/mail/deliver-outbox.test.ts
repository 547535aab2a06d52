import { MailRoom, PATIENT } from './mail-room';
import { answer, MailServer } from './mail-server';

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
afterEach(async () => {
  server.forget();
  await room.clear();
});

test('a letter arrives as it was written, and then leaves nothing of itself in the outbox', async () => {
  const mail = await room.letterTo('testa.sample@example.org');
  expect(await room.deliverer(server.url).run()).toBe(1);
  const [arrived] = server.accepted;
  expect(server.accepted).toHaveLength(1);
  expect(arrived).toMatchObject({ subject: mail.subject, messageId: mail.messageId });
  expect(arrived!.text).toBe(mail.textBody);
  expect(arrived!.html).toBe(mail.htmlBody);
  const whole = JSON.stringify([arrived, ...arrived!.headerLines]);
  for (const fact of [...Object.values(PATIENT), 'Quintella', 'O’Sample', '1971', 'ailment'])
    expect(whole).not.toContain(fact);
  expect(arrived!.headers.get('auto-submitted')).toBe('auto-generated');
  expect([arrived!.to].flat().map((to) => to!.text)).toEqual(['testa.sample@example.org']);
  expect(await room.row(mail)).toMatchObject({
    status: 'sent',
    attempts: 1,
    textBody: null,
    htmlBody: null,
    lastError: null,
    sentAt: room.clock.now(),
  });
  expect(await room.deliverer(server.url).run()).toBe(0);
  expect(server.accepted).toHaveLength(1);
});

test('without a mail server the outbox keeps the letter for its viewer', async () => {
  const mail = await room.letterTo('testa.sample@example.org');
  expect(await room.deliverer().run()).toBe(1);
  expect(await room.row(mail)).toMatchObject({ status: 'sent', textBody: mail.textBody });
});

test('a refusal for good fails the letter, on its row and in the history, and is not tried again', async () => {
  server.atRecipient = async (address) => {
    throw answer(550, `5.1.1 <${address}> has no mailbox here`);
  };
  const mail = await room.letterTo('nobody@example.org');
  expect(await room.deliverer(server.url).run()).toBe(0);
  const row = await room.row(mail);
  expect(row).toMatchObject({ status: 'failed', attempts: 1 });
  expect(row.lastError).toContain('550 5.1.1');
  expect(row.lastError).not.toContain('nobody');
  const history = await room.historyOf(mail);
  expect(history.map(({ kind }) => kind)).toEqual(['request-received', 'mail-failed']);
  expect(history[1]).toMatchObject({ data: { letter: 'request-received', attempts: 1 } });
  expect(JSON.stringify(history[1]!.data)).not.toContain('@');
  room.clock.pass(3 * 24 * 60);
  expect(await room.deliverer(server.url).run()).toBe(0);
  expect(await room.historyOf(mail)).toHaveLength(2);
});

test('one bad address fails alone: the others get their letter once', async () => {
  server.atRecipient = async (address) => {
    if (address.startsWith('bad')) throw answer(553, '5.1.3 bad address');
  };
  const good = await room.letterTo('good@example.org');
  const bad = await room.letterTo('bad@example.org');
  const alsoGood = await room.letterTo('also.good@example.org');
  await room.deliverer(server.url).run();
  room.clock.pass(60);
  await room.deliverer(server.url).run();
  expect(server.accepted.map(({ messageId }) => messageId).sort()).toEqual(
    [good.messageId, alsoGood.messageId].sort(),
  );
  expect((await room.row(bad)).status).toBe('failed');
});

test('"try later" is tried later, after longer and longer waits, under the same Message-ID', async () => {
  let refusals = 0;
  server.atEndOfData = async () => {
    if (refusals++ < 2) throw answer(451, '4.7.1 greylisted, try later');
  };
  const mail = await room.letterTo('testa.sample@example.org');
  const deliverer = room.deliverer(server.url);
  expect(await deliverer.run()).toBe(0);
  const first = await room.row(mail);
  expect(first).toMatchObject({ status: 'waiting', attempts: 1 });
  expect(first.lastError).toContain('451 4.7.1');
  const firstWait = first.nextAttemptAt.getTime() - room.clock.now().getTime();

  expect(await deliverer.run()).toBe(0);
  expect(server.seen).toHaveLength(1);

  room.clock.pass(2);
  expect(await deliverer.run()).toBe(0);
  const second = await room.row(mail);
  expect(second).toMatchObject({ status: 'waiting', attempts: 2 });
  expect(second.nextAttemptAt.getTime() - room.clock.now().getTime()).toBeGreaterThan(firstWait);

  room.clock.pass(10);
  expect(await deliverer.run()).toBe(1);
  expect(server.seen.map(({ messageId }) => messageId)).toEqual(Array(3).fill(mail.messageId));
  expect(server.accepted).toHaveLength(1);
  expect(await room.row(mail)).toMatchObject({ status: 'sent', attempts: 3, lastError: null });
  expect(await room.historyOf(mail)).toHaveLength(1);
});

test('a server that never takes it: after the last attempt the letter has failed and says so', async () => {
  server.atRecipient = async () => {
    throw answer(452, '4.2.2 mailbox full');
  };
  const mail = await room.letterTo('full@example.org');
  const deliverer = room.deliverer(server.url);
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    await deliverer.run();
    room.clock.pass(16 * 60);
  }
  const row = await room.row(mail);
  expect(row.status).toBe('failed');
  expect(row.attempts).toBe(11);
  expect((await room.historyOf(mail)).map(({ kind }) => kind)).toEqual(['request-received', 'mail-failed']);
});

test('a line dropped in the letter’s text is no refusal: it is sent again, once', async () => {
  let drops = 0;
  server.atStartOfData = (drop) => {
    if (drops++ === 0) drop();
  };
  const mail = await room.letterTo('testa.sample@example.org');
  const deliverer = room.deliverer(server.url);
  expect(await deliverer.run()).toBe(0);
  expect(await room.row(mail)).toMatchObject({ status: 'waiting', attempts: 1 });
  room.clock.pass(2);
  expect(await deliverer.run()).toBe(1);
  expect(server.accepted.map(({ messageId }) => messageId)).toEqual([mail.messageId]);
});

test('a server that is not there, or wants a sign-in that we lack, blames no letter', async () => {
  const gone = await MailServer.start();
  const nowhere = gone.url;
  await gone.stop();
  const mail = await room.letterTo('testa.sample@example.org');
  expect(await room.deliverer(nowhere).run()).toBe(0);
  expect(await room.row(mail)).toMatchObject({ status: 'waiting', attempts: 1 });

  server.atSender = async () => {
    throw answer(530, '5.7.0 sign in first');
  };
  room.clock.pass(2);
  expect(await room.deliverer(server.url).run()).toBe(0);
  expect(await room.row(mail)).toMatchObject({ status: 'waiting', attempts: 2 });
});

test('a slow server gets its time, and meanwhile nobody else sends the letter', async () => {
  const deliverer = room.deliverer(server.url);
  let sentByOthers = -1;
  server.atEndOfData = async () => {
    sentByOthers = await room.deliverer(server.url).run();
  };
  const mail = await room.letterTo('testa.sample@example.org');
  expect(await deliverer.run()).toBe(1);
  expect(sentByOthers).toBe(0);
  expect(server.accepted.map(({ messageId }) => messageId)).toEqual([mail.messageId]);
});

test('many workers at once send every letter exactly once', async () => {
  const letters = [];
  for (let index = 0; index < 24; index += 1) letters.push(await room.letterTo(`person${index}@example.org`));
  const workers = Array.from({ length: 4 }, () => room.deliverer(server.url));
  const sent = await Promise.all(workers.map((worker) => worker.run()));
  expect(sent.reduce((sum, count) => sum + count)).toBe(24);
  expect(server.seen.map(({ messageId }) => messageId).sort()).toEqual(
    letters.map(({ messageId }) => messageId).sort(),
  );
});

test('a worker whose lease ran out does not overwrite what the next one did', async () => {
  const mail = await room.letterTo('testa.sample@example.org');
  let turn = 0;
  server.atEndOfData = async () => {
    if (turn++ > 0) return;
    // While the first worker still waits for its answer, its lease ends and a second one sends the letter.
    room.clock.pass(24 * 60);
    expect(await room.deliverer(server.url).run()).toBe(1);
    throw answer(554, '5.6.0 seen this already');
  };
  await room.deliverer(server.url).run();
  expect(await room.row(mail)).toMatchObject({ status: 'sent', attempts: 2 });
  expect((await room.historyOf(mail)).map(({ kind }) => kind)).toEqual(['request-received']);
  expect(new Set(server.seen.map(({ messageId }) => messageId))).toEqual(new Set([mail.messageId]));
});
