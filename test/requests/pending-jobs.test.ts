import { setTimeout as delay } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { Packet, RequestDocument } from '../../src/database/entities';
import { JobHandlers } from '../../src/jobs/job-handlers';
import { jobConnection } from '../../src/jobs/job-connections';
import { PendingJobs } from '../../src/jobs/pending-jobs';
import { freeJobsOfDeadWorkers, SignOfLife } from '../../src/jobs/sign-of-life';
import { DeliverOutbox } from '../../src/mail/deliver-outbox';
import { readConfig } from '../../src/platform/config';
import { Log } from '../../src/platform/logging';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import { RemindOfBreachClocks } from '../../src/incidents/remind-of-breach-clocks/remind-of-breach-clocks';
import { RemindOfClocks } from '../../src/requests/remind-of-clocks/remind-of-clocks';
import { SampleOffice, samplePdf } from './sample-office';

let office: SampleOffice;
let owner: Client;
let pending: PendingJobs;
const logged: Record<string, unknown>[] = [];
const log = new Log((line) => void logged.push(JSON.parse(line) as Record<string, unknown>));

beforeAll(async () => {
  office = await SampleOffice.open();
  owner = new Client({ connectionString: office.database.ownerUrl });
  await owner.connect();
  const { dataSource, clock } = office;
  const handlers = new JobHandlers(
    office.readDocument,
    office.buildPacket,
    new DeliverOutbox(dataSource, clock, readConfig({ DATA_DIR: office.folder })),
    new RemindOfClocks(dataSource, office.requestWork, clock, log),
    new RemindOfBreachClocks(dataSource, office.requestWork, clock, log),
    dataSource,
    clock,
    log,
  );
  pending = new PendingJobs(dataSource, handlers, log);
});
afterAll(async () => {
  await owner.end();
  await office.close();
});
beforeEach(() => void (logged.length = 0));

const documentBy = (id: string) => office.dataSource.manager.findOneByOrFail(RequestDocument, { id });

test('all that is due is worked in order, and nothing is left', async () => {
  const requestId = await office.verified({ requesterEmail: 'quinn@example.org' });
  const documentId = await office.addFile(requestId, await samplePdf(['One page']));
  expect(await pending.workAll()).toEqual({ done: 2, failed: [] });
  expect((await documentBy(documentId)).status).toBe('ready');
  const packetId = await new PreparePacket(office.requestWork).run(
    office.specialist,
    office.facility.id,
    requestId,
  );
  expect(await pending.workAll()).toEqual({ done: 1, failed: [] });
  expect(await office.dataSource.manager.findOneByOrFail(Packet, { id: packetId })).toMatchObject({
    status: 'proven',
  });
  expect(await office.jobs()).toEqual([]);
  expect(await pending.workAll()).toEqual({ done: 0, failed: [] });
});

test('a job that fails is logged without its words, stays for another attempt, and is given up after the last', async () => {
  const requestId = await office.received();
  const documentId = await office.addFile(requestId, await samplePdf(['One page']));
  // A fault of the house, not of the file: storage has lost it.
  await office.storage.remove((await documentBy(documentId)).originalKey);
  expect(await pending.workAll()).toEqual({ done: 0, failed: ['read-document'] });
  expect((await documentBy(documentId)).status).toBe('waiting');
  expect(logged).toMatchObject([{ event: 'job-failed', job: 'read-document', attempt: 1 }]);
  expect(JSON.stringify(logged)).not.toContain(documentId);
  const { rows } = await owner.query<{ last_error: string }>(
    'SELECT last_error FROM graphile_worker._private_jobs',
  );
  expect(rows).toEqual([{ last_error: 'read-document failed; see the log entry job-failed' }]);

  await owner.query('UPDATE graphile_worker._private_jobs SET attempts = max_attempts - 1, run_at = now()');
  expect(await pending.workAll()).toEqual({ done: 0, failed: ['read-document'] });
  expect(await documentBy(documentId)).toMatchObject({ status: 'refused', refusalCode: 'abandoned' });
  expect(await office.jobs()).toEqual([]);
  expect((await office.eventKinds(requestId)).at(-1)).toBe('document-refused');
});

test('a job whose worker was killed in the last attempt is given up too', async () => {
  const requestId = await office.received();
  const documentId = await office.addFile(requestId, await samplePdf(['One page']));
  await owner.query(
    `UPDATE graphile_worker._private_jobs SET attempts = max_attempts, locked_by = 'pool-of-the-dead', locked_at = now()`,
  );
  const pool = new Pool({ connectionString: office.database.appUrl, max: 1 });
  try {
    expect(await freeJobsOfDeadWorkers(pool)).toEqual(['pool-of-the-dead']);
    expect(await freeJobsOfDeadWorkers(pool)).toEqual([]);
  } finally {
    await pool.end();
  }
  await pending.workAll();
  expect(await documentBy(documentId)).toMatchObject({ status: 'refused', refusalCode: 'abandoned' });
});

describe('the sign of life', () => {
  const connection = () => jobConnection(office.dataSource, 'openroi-life-test');
  const holders = async () =>
    (
      await owner.query(
        `SELECT session.pid FROM pg_locks JOIN pg_stat_activity session USING (pid)
          WHERE session.application_name = 'openroi-life-test' AND session.datname = current_database()
            AND locktype = 'advisory' AND granted`,
      )
    ).rows as { pid: number }[];

  /** On the embedded server the application may end its own sessions; on an external one its owner may. */
  const endSession = (pid: number) =>
    office.dataSource
      .query('SELECT pg_terminate_backend($1)', [pid])
      .catch(() => owner.query('SELECT pg_terminate_backend($1)', [pid]));

  test('is taken again when its connection breaks, and is gone after stop', async () => {
    const life = new SignOfLife(connection(), 'pool-sample', log);
    try {
      await life.held();
      const [before] = await holders();
      await endSession(before!.pid);
      // The loss is noticed on the connection itself; from then on `held` waits for the lock to be held anew.
      while (!logged.some(({ event }) => event === 'sign-of-life-lost')) await delay(20);
      await life.held();
      const [after] = await holders();
      expect(after!.pid).not.toBe(before!.pid);
    } finally {
      await life.stop();
    }
    while ((await holders()).length > 0) await delay(20);
  });
});
