import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { APP_ROLE } from '../../src/database/data-source';
import { MailRoom } from './mail-room';
import { MailServer } from './mail-server';

const COMPILED = join(__dirname, '..', '..', 'dist', 'src', 'mail', 'deliver-outbox.js');

let room: MailRoom;
let server: MailServer;
beforeAll(async () => {
  if (!existsSync(COMPILED)) throw new Error('build first: node scripts/build.mjs');
  room = await MailRoom.open();
  server = await MailServer.start();
});
afterAll(async () => {
  await server?.stop();
  await room?.close();
});

test('a worker killed between send and mark: the letter goes out again under the same Message-ID', async () => {
  const mail = await room.letterTo('testa.sample@example.org');
  const other = await room.letterTo('other.sample@example.org');
  // Logged in as the worker is: PostgreSQL lets nobody else but a superuser end the worker's connection.
  const peer = new Client({ connectionString: room.database.appUrl });
  await peer.connect();
  await peer.query(`SET ROLE ${APP_ROLE}`);
  let child: ChildProcess | undefined;
  try {
    // The server accepts, but the row is held, so that the worker stands exactly between send and mark.
    server.atEndOfData = async () => {
      await peer.query('BEGIN');
      await peer.query('SELECT 1 FROM outbox_mail FOR UPDATE');
    };
    child = deliverInChild(room.database.appUrl, server.url, room.clock.now());
    await untilWaiting(peer);
    expect(server.accepted).toHaveLength(1);
    const ended = new Promise((resolve) => child!.once('exit', (_code, signal) => resolve(signal)));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    await endWaiting(peer);
    await peer.query('ROLLBACK');
  } finally {
    child?.kill('SIGKILL');
    await peer.end();
  }
  server.atEndOfData = async () => undefined;
  const [sentBefore] = server.accepted;
  const half = [mail, other].find(({ messageId }) => messageId === sentBefore!.messageId)!;
  const untouched = half === mail ? other : mail;
  expect(await room.row(half)).toMatchObject({ status: 'sending', attempts: 1 });

  // The lease still runs: the letter in doubt waits, the other one goes.
  expect(await room.deliverer(server.url).run()).toBe(1);
  expect((await room.row(untouched)).status).toBe('sent');

  room.clock.pass(60);
  expect(await room.deliverer(server.url).run()).toBe(1);
  expect(await room.row(half)).toMatchObject({ status: 'sent', attempts: 2 });
  expect(server.accepted.map(({ messageId }) => messageId)).toEqual([
    half.messageId,
    untouched.messageId,
    half.messageId,
  ]);
});

/** A real process that delivers with the compiled code, its clock set to the test's. */
function deliverInChild(databaseUrl: string, smtpUrl: string, now: Date): ChildProcess {
  return spawn(process.execPath, [join(__dirname, 'deliver-once.cjs')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'records@hospital.example',
      NOW: now.toISOString(),
    },
  });
}

/** Processes that wait for a lock in this database. */
const WAITING = `SELECT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
  WHERE NOT granted AND datname = current_database()`;

async function untilWaiting(rows: Client): Promise<void> {
  while ((await rows.query(WAITING)).rowCount === 0) await delay(50);
}

/** PostgreSQL notices a dead client only when it speaks to it, and would still do what the dead one asked for. */
async function endWaiting(rows: Client): Promise<void> {
  // As the login itself, which may end its own other connections; the role it takes may not.
  await rows.query('SET ROLE NONE');
  await rows.query(`SELECT pg_terminate_backend(pid) FROM (${WAITING}) waiting`);
  while ((await rows.query(WAITING)).rowCount !== 0) await delay(50);
}
