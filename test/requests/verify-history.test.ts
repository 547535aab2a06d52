import { Client } from 'pg';
import { runCommand } from '../../src/cli';
import { anchorHistory } from '../../src/database/anchor-history';
import { verifyHistory } from '../../src/database/verify-history';
import { chainHash } from '../../src/domain/history-chain';
import { HoldRequest } from '../../src/requests/hold-request/hold-request';
import { SampleOffice } from './sample-office';

let office: SampleOffice;
let owner: Client;
let requestId: string;
let number: string;

beforeEach(async () => {
  office = await SampleOffice.open();
  owner = new Client({ connectionString: office.database.ownerUrl });
  await owner.connect();
  requestId = await office.received();
  number = (await office.request(requestId)).number;
  const hold = new HoldRequest(office.requestWork);
  for (const kind of ['records', 'legal_review'] as const)
    await hold.run(office.clerk, office.facility.id, requestId, { kind, reason: 'We look for it' });
  await office.received();
});
afterEach(async () => {
  await owner.end();
  await office.close();
});

/** What only somebody with the keys to the whole database can do. */
async function tamper(table: string, statement: string, values: unknown[] = []): Promise<void> {
  await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
  const { rowCount } = await owner.query(statement, values);
  await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
  expect(rowCount).toBe(1);
}

async function faults() {
  return (await verifyHistory(office.dataSource)).faults;
}

test('a history as written is whole, with and without anchors', async () => {
  expect(await verifyHistory(office.dataSource)).toEqual({ requests: 2, events: 4, anchors: 0, faults: [] });
  expect(await anchorHistory(office.dataSource, office.clock.now())).toBe(2);
  expect(await anchorHistory(office.dataSource, office.clock.now())).toBe(0);
  await office.verify(requestId).catch(() => undefined);
  await office.received();
  expect(await anchorHistory(office.dataSource, office.clock.now())).toBe(1);
  expect(await verifyHistory(office.dataSource)).toMatchObject({ requests: 3, anchors: 2, faults: [] });
});

test.each([
  ['actor', `actor_name = 'Somebody Else'`],
  ['instant', `at = at - interval '1 day'`],
  ['data', `data = data || '{"hold": "payment"}'`],
  ['kind', `kind = 'hold-lifted'`],
])('an altered %s is named by request and event', async (_what, change) => {
  await tamper('history_event', `UPDATE history_event SET ${change} WHERE request_id = $1 AND sequence = 2`, [
    requestId,
  ]);
  expect(await faults()).toEqual([{ requestNumber: number, requestId, sequence: 2, fault: 'altered' }]);
});

test('an event taken out of the middle is missing', async () => {
  await tamper('history_event', 'DELETE FROM history_event WHERE request_id = $1 AND sequence = 2', [
    requestId,
  ]);
  expect(await faults()).toEqual([{ requestNumber: number, requestId, sequence: 2, fault: 'missing' }]);
});

test('a history cut short, or rewritten whole, differs from its anchor', async () => {
  await anchorHistory(office.dataSource, office.clock.now());
  const last = (await office.events(requestId)).at(-1)!;
  const forged = { ...last, actorName: 'Somebody Else' };
  await tamper(
    'history_event',
    `UPDATE history_event SET actor_name = $3, hash = $4 WHERE request_id = $1 AND sequence = $2`,
    [requestId, last.sequence, forged.actorName, chainHash(last.previousHash, forged)],
  );
  const fault = { requestNumber: number, requestId, sequence: 3, fault: 'differs-from-anchor' };
  expect(await faults()).toEqual([fault]);
  await tamper('history_event', 'DELETE FROM history_event WHERE request_id = $1 AND sequence = 3', [
    requestId,
  ]);
  expect(await faults()).toEqual([fault]);
});

test('a request whose whole history is gone is named', async () => {
  const other = await office.received();
  // The letter that a step sent holds on to its event.
  await tamper('correspondence', 'DELETE FROM correspondence WHERE request_id = $1', [other]);
  await tamper('history_event', 'DELETE FROM history_event WHERE request_id = $1', [other]);
  expect(await faults()).toMatchObject([{ requestId: other, sequence: 1, fault: 'missing' }]);
});

test('altered and missing anchors are named', async () => {
  await anchorHistory(office.dataSource, office.clock.now());
  await office.received();
  await anchorHistory(office.dataSource, office.clock.now());
  await tamper('history_anchor', `UPDATE history_anchor SET at = at + interval '1 hour' WHERE sequence = 2`);
  expect(await faults()).toMatchObject([{ requestNumber: null, sequence: 2, fault: 'anchor-altered' }]);
  await tamper('history_anchor', 'DELETE FROM history_anchor WHERE sequence = 1');
  expect(await faults()).toMatchObject([{ sequence: 1, fault: 'anchor-missing' }]);
});

test('two workers that cast an anchor at once cast one', async () => {
  const bound = await Promise.all([1, 2, 3].map(() => anchorHistory(office.dataSource, office.clock.now())));
  expect(bound.sort()).toEqual([0, 0, 2]);
});

describe('openroi verify-history', () => {
  const said: string[] = [];
  const before = process.env.DATABASE_URL;
  beforeEach(() => {
    process.env.DATABASE_URL = office.database.appUrl;
    said.length = 0;
    for (const stream of ['log', 'error'] as const)
      jest.spyOn(console, stream).mockImplementation((...line: unknown[]) => void said.push(line.join(' ')));
  });
  afterEach(() => {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    jest.restoreAllMocks();
  });

  test('says so and ends with 0 when all is whole', async () => {
    expect(await runCommand(['verify-history'])).toBe(0);
    expect(said.join('\n')).toContain('2 requests, 4 events');
  });

  test('names the altered row and ends with 1', async () => {
    await tamper(
      'history_event',
      `UPDATE history_event SET actor_id = 'x' WHERE request_id = $1 AND sequence = 3`,
      [requestId],
    );
    expect(await runCommand(['verify-history'])).toBe(1);
    expect(said.join('\n')).toContain(`${number}, event 3: altered`);
  });

  test.each([
    [[]],
    [['no-such-command']],
    [['verify-history', 'too-much']],
    [['migrate', '--chekc']],
    [['prove']],
  ])('wrong usage %j shows the help and ends with 1', async (args) => {
    expect(await runCommand(args)).toBe(1);
    expect(said.join('\n')).toContain('openroi');
  });

  test('migrate --check finds no drift, then names what differs', async () => {
    process.env.DATABASE_URL = office.database.ownerUrl;
    expect(await runCommand(['migrate', '--check'])).toBe(0);
    await owner.query('ALTER TABLE facility DROP COLUMN phone');
    expect(await runCommand(['migrate', '--check'])).toBe(1);
    expect(said.join('\n')).toContain('"phone"');
  });
});
