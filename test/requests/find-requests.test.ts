import { Client } from 'pg';
import { CountQueue } from '../../src/requests/find-requests/queue-counts';
import { WorkQueue } from '../../src/requests/find-requests/work-queue';
import type { WorkQueueDto } from '../../src/requests/find-requests/work-queue.dto';
import type { QueueQuestion } from '../../src/requests/find-requests/work-queue-query';
import { workQueueQuery } from '../../src/requests/find-requests/work-queue-query';
import { CloseRequest } from '../../src/requests/close-request/close-request';
import { HoldRequest } from '../../src/requests/hold-request/hold-request';
import { addFacility, SampleOffice } from './sample-office';

let office: SampleOffice;
beforeAll(async () => (office = await SampleOffice.open()));
afterAll(() => office.close());

async function page(filter: WorkQueueDto = {}) {
  return new WorkQueue(office.dataSource, office.clock).run(office.facility.id, filter, office.clerk.id);
}
const numbersOf = (lines: readonly { number: string }[]) =>
  lines.map(({ number }) => Number(number.slice(-2)));

describe('a queue of twelve', () => {
  beforeAll(async () => {
    // Arrived 40, 38, ... days ago: due from ten days ago to twelve days ahead.
    const now = office.clock.now().getTime();
    for (let index = 0; index < 12; index += 1)
      await office.received({
        arrivedAt: new Date(now - (40 - index * 2) * 86_400_000).toISOString(),
        requesterName: index === 3 ? 'Ximena 100% Law' : 'Quinn Sample',
        patientFamilyName: index === 4 ? "O'Sample" : 'Sample',
        patientGivenName: index === 4 ? 'Wren' : 'Quinn',
      });
    const elsewhere = await addFacility(office.dataSource, 'ELS');
    await office.receiveRequest.run(office.clerk, elsewhere.id, {
      requesterKind: 'patient',
      requesterName: 'Not Ours',
      language: 'en',
      patientGivenName: 'Not',
      patientFamilyName: 'Ours',
      patientBirthDate: '1990-01-01',
      recordsWanted: 'Something',
      basis: 'access',
      channel: 'web',
    });
  });

  const idOf = async (number: number) => {
    const lines = (await page({ limit: 200 })).lines;
    return lines.find((line) => Number(line.number.slice(-2)) === number)!.id;
  };

  test('lies in the order of due dates, with days left and standing, and shows no other facility’s', async () => {
    const { lines, next } = await page();
    expect(next).toBeNull();
    expect(numbersOf(lines)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(lines.map(({ daysLeft }) => daysLeft)).toEqual([-10, -8, -6, -4, -2, 0, 2, 4, 6, 8, 10, 12]);
    expect(lines.map(({ standing }) => standing)).toEqual([
      ...Array<string>(5).fill('overdue'),
      ...Array<string>(3).fill('due_soon'),
      ...Array<string>(4).fill('on_time'),
    ]);
  });

  test.each([1, 2, 5, 11, 12, 13])(
    'turned page by page, %i at a time, gives each line once',
    async (limit) => {
      const seen: number[] = [];
      let after: string | undefined;
      do {
        const { lines, next } = await page({ limit, ...(after && { after }) });
        expect(lines.length).toBeLessThanOrEqual(limit);
        seen.push(...numbersOf(lines));
        after = next ?? undefined;
      } while (after);
      expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    },
  );

  test('requests due at the same instant are neither repeated nor skipped', async () => {
    const arrivedAt = new Date(office.clock.now().getTime() - 86_400_000).toISOString();
    for (let count = 0; count < 5; count += 1)
      await office.received({ arrivedAt, patientFamilyName: 'Twin' });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { lines, next } = await page({ limit: 2, text: 'Twin', ...(after && { after }) });
      seen.push(...lines.map(({ id }) => id));
      after = next ?? undefined;
    } while (after);
    expect([seen.length, new Set(seen).size]).toEqual([5, 5]);
    for (const id of seen)
      await new CloseRequest(office.requestWork).run(office.officer, office.facility.id, id, {
        reason: 'duplicate',
      });
    const closed = await page({ group: 'closed' });
    expect(closed.lines).toHaveLength(5);
    expect(closed.lines[0]).toMatchObject({ standing: null, daysLeft: null });
    expect((await page({ group: 'finished', limit: 3 })).next).not.toBeNull();
  });

  test('is filtered by standing', async () => {
    expect(numbersOf((await page({ standing: 'overdue' })).lines)).toEqual([1, 2, 3, 4, 5]);
    expect(numbersOf((await page({ standing: 'due_today' })).lines)).toEqual([6]);
    expect(numbersOf((await page({ standing: 'due_soon' })).lines)).toEqual([6, 7, 8]);
    expect(numbersOf((await page({ standing: 'on_time' })).lines)).toEqual([9, 10, 11, 12]);
  });

  test('is filtered by state', async () => {
    await office.verify(await idOf(7));
    expect(numbersOf((await page({ group: 'verified' })).lines)).toEqual([7]);
    expect((await page({ group: 'received' })).lines).toHaveLength(11);
    expect((await page({ group: 'released' })).lines).toEqual([]);
  });

  test('is filtered by basis and requester', async () => {
    expect((await page({ basis: 'access', requester: 'patient' })).lines).toHaveLength(12);
    expect((await page({ basis: 'subpoena' })).lines).toEqual([]);
    expect((await page({ requester: 'attorney' })).lines).toEqual([]);
  });

  test('finds by medical record number, in full alone', async () => {
    await office.verify(await idOf(8), 'QX-4411');
    expect(numbersOf((await page({ text: 'QX-4411' })).lines)).toEqual([8]);
    expect((await page({ text: 'QX-44' })).lines).toEqual([]);
  });

  test('is counted as it is filtered', async () => {
    const counts = await new CountQueue(office.dataSource, office.clock).run(
      office.facility.id,
      office.clerk.id,
    );
    expect(counts).toMatchObject({ open: 12, overdue: 5, dueToday: 1, dueSoon: 3, onTime: 4 });
  });

  test('is filtered by open holds, and shows them', async () => {
    const hold = new HoldRequest(office.requestWork);
    const [two, nine] = [await idOf(2), await idOf(9)];
    await hold.run(office.clerk, office.facility.id, two, { kind: 'payment', reason: 'Fee' });
    await hold.run(office.clerk, office.facility.id, nine, { kind: 'records', reason: 'Film' });
    expect((await page({ hold: 'any' })).lines.map(({ openHolds }) => openHolds)).toEqual([
      ['payment'],
      ['records'],
    ]);
    expect(numbersOf((await page({ hold: 'records' })).lines)).toEqual([9]);
  });

  test('is searched by number, patient and requester, and signs are taken as signs', async () => {
    expect(numbersOf((await page({ text: '000008' })).lines)).toEqual([8]);
    expect(numbersOf((await page({ text: "wren o's" })).lines)).toEqual([5]);
    expect(numbersOf((await page({ text: "O'Sample, Wren" })).lines)).toEqual([5]);
    expect(numbersOf((await page({ text: '100%' })).lines)).toEqual([4]);
    expect((await page({ text: '%' })).lines).toEqual([]);
    expect((await page({ text: '_' })).lines).toEqual([]);
    expect((await page({ text: `'; DROP TABLE hold; --` })).lines).toEqual([]);
  });

  test('a made-up place is the beginning', async () => {
    expect(numbersOf((await page({ after: 'nonsense', limit: 1 })).lines)).toEqual([1]);
  });
});

describe('the plan, with fifty thousand requests', () => {
  let owner: Client;
  beforeAll(async () => {
    owner = new Client({ connectionString: office.database.ownerUrl });
    await owner.connect();
    const sample = await office.received();
    await owner.query('ALTER TABLE release_request DISABLE TRIGGER USER');
    await owner.query(
      `INSERT INTO release_request SELECT (jsonb_populate_record(r, jsonb_build_object(
          'id', gen_random_uuid(), 'number', 'SGH-B-' || n,
          'state', CASE WHEN n % 10 = 0 THEN 'received' ELSE 'released' END,
          'due_at', r.due_at + make_interval(mins => n)))).*
         FROM release_request r, generate_series(1, 50000) n WHERE r.id = $1`,
      [sample],
    );
    await owner.query('ALTER TABLE release_request ENABLE TRIGGER USER');
    await owner.query('ANALYZE');
  });
  afterAll(() => owner.end());

  async function planOf(filter: Partial<QueueQuestion>): Promise<string> {
    const { sql, values } = workQueueQuery(
      office.facility,
      { limit: 51, staffId: office.clerk.id, ...filter },
      office.clock.now(),
    );
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN (ANALYZE, TIMING OFF) ${sql}`,
      values,
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  test.each<[string, Partial<QueueQuestion>]>([
    ['the first page', {}],
    ['a later page', { after: '2026-07-20T00:00:00.000000Z~00000000-0000-0000-0000-000000000000' }],
    ['one state', { group: 'received' }],
    ['what is on time', { standing: 'on_time' }],
    ['what is finished', { group: 'finished' }],
    ['what was released', { group: 'released' }],
    ['the last received', { order: '-received' }],
    ['finished ones by the patient’s name', { group: 'finished', order: 'patient' }],
    ['what somebody has', { assignee: 'me' }],
  ])('%s is read from an index of its own, without sorting', async (_what, filter) => {
    const plan = await planOf(filter);
    expect(plan).not.toMatch(/Seq Scan on release_request/);
    // Only the lines of the page are read from the table.
    const read = /Scan (?:Backward )?using release_request_\w+.*actual rows=(\d+)/.exec(plan);
    expect(Number(read?.[1])).toBeLessThanOrEqual(51);
  });
});
