import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { RequestDocument } from '../../src/database/entities';
import { freeJobsOfDeadWorkers } from '../../src/jobs/sign-of-life';
import { SampleOffice, samplePdf } from './sample-office';

const WORKER = join(__dirname, '..', '..', 'dist', 'src', 'worker.js');

let office: SampleOffice;
let owner: Client;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  if (!existsSync(WORKER)) throw new Error('The worker runs from dist: node scripts/build.mjs first');
  office = await SampleOffice.open();
  owner = new Client({ connectionString: office.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await owner.end();
  await office.close();
});

function startWorker(): ChildProcess {
  const worker = fork(WORKER, [], {
    env: { PATH: process.env.PATH, DATABASE_URL: office.database.appUrl, DATA_DIR: office.folder },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  workers.push(worker);
  return worker;
}

/** Asks again until there is an answer; the test's own time limit is the only one. */
async function until<Answer>(ask: () => Promise<Answer | undefined | false | null | 0>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await delay(50);
  }
}

async function job(): Promise<{ locked_by: string | null; attempts: number } | undefined> {
  const { rows } = await owner.query<{ locked_by: string | null; attempts: number }>(
    'SELECT locked_by, attempts FROM graphile_worker._private_jobs WHERE attempts > 0 OR locked_by IS NULL',
  );
  return rows[0];
}

/** Locks of this database’s sessions. */
async function locks(which: string): Promise<number> {
  const { rowCount } = await owner.query(
    `SELECT FROM pg_locks JOIN pg_stat_activity session USING (pid)
      WHERE session.datname = current_database() AND ${which}`,
  );
  return rowCount ?? 0;
}

/** Files that lie in working folders, by the number of the process they belong to. */
function workingFiles(): Map<number, string[]> {
  const root = join(office.folder, 'working');
  const owners = new Map<number, string[]>();
  for (const name of existsSync(root) ? readdirSync(root) : []) {
    const files = readdirSync(join(root, name), { recursive: true, withFileTypes: true });
    owners.set(
      Number(name.split('-')[1]),
      files.filter((file) => file.isFile() && file.name !== 'alive').map((file) => file.name),
    );
  }
  return owners;
}

test('a worker killed in the middle of a job: another takes the job up and finishes it, once', async () => {
  const requestId = await office.received();
  const documentId = await office.addFile(requestId, await samplePdf(['Page one', 'Page two']));
  // The worker reads the file, then waits for this lock to write down what it found: it is surely in mid-job.
  const clerk = new Client({ connectionString: office.database.appUrl });
  await clerk.connect();
  await clerk.query('BEGIN');
  await clerk.query('SELECT FROM release_request WHERE id = $1 FOR UPDATE', [requestId]);

  const first = startWorker();
  const holder = await until(async () => (await job())?.locked_by);
  await until(() => locks('NOT granted'));
  const second = startWorker();
  const pool = new Pool({ connectionString: office.database.appUrl, max: 1 });
  try {
    // While the first lives, nobody frees its job.
    expect(await freeJobsOfDeadWorkers(pool)).toEqual([]);
    expect((await job())?.locked_by).toBe(holder);

    const root = join(office.folder, 'working');
    expect(workingFiles().get(first.pid!)).toContain('normalised.pdf');
    for (const name of readdirSync(root)) expect(statSync(join(root, name)).mode & 0o777).toBe(0o700);
    first.kill('SIGKILL');
    const heir = await until(async () => {
      const taken = await job();
      return taken?.locked_by && taken.locked_by !== holder ? taken : undefined;
    });
    expect(heir.attempts).toBe(2);
  } finally {
    await pool.end();
    await clerk.query('COMMIT');
    await clerk.end();
  }
  await until(async () => (await job()) === undefined);
  const document = await office.dataSource.manager.findOneByOrFail(RequestDocument, { id: documentId });
  expect(document).toMatchObject({ status: 'ready', mediaKind: 'pdf', pageCount: 2 });
  expect(await office.eventKinds(requestId)).toEqual([
    'request-received',
    'document-added',
    'document-ready',
  ]);

  // What the killed worker left is swept by the next start, and the folders of the living stay.
  const third = startWorker();
  await until(async () => !workingFiles().has(first.pid!));
  expect(workingFiles().get(second.pid!)).toEqual([]);
  await until(async () => (await locks(`locktype = 'advisory' AND granted`)) === 2);
  const stopped = once(third, 'exit');
  third.kill('SIGTERM');
  expect(await stopped).toEqual([0, null]);
  expect(workingFiles().has(third.pid!)).toBe(false);

  // Told to stop, a worker finishes and ends well.
  const ended = once(second, 'exit');
  second.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
}, 120_000);

test('a worker whose web server is gone ends by itself', async () => {
  const worker = startWorker();
  await until(() => locks(`locktype = 'advisory' AND granted`));
  const ended = once(worker, 'exit');
  worker.disconnect();
  expect(await ended).toEqual([0, null]);
}, 60_000);
