import { Client } from 'pg';
import { anchorHistory } from '../../src/database/anchor-history';
import { schemaDrift } from '../../src/database/migrate';
import { allowedStateChanges, REQUEST_STATES } from '../../src/domain/lifecycle';
import { SampleOffice } from './sample-office';

let office: SampleOffice;
let owner: Client;

beforeAll(async () => {
  office = await SampleOffice.open();
  owner = new Client({ connectionString: office.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await office.close();
});

test('the entities and the migrated database are the same', async () => {
  expect(await schemaDrift(office.database.ownerUrl)).toEqual([]);
});

test('the database lists the very transitions of the lifecycle table', async () => {
  const { rows } = await owner.query<{ pair: string }>(
    `SELECT from_state || ' > ' || to_state AS pair FROM lifecycle_transition`,
  );
  expect(rows.map(({ pair }) => pair).sort()).toEqual(
    allowedStateChanges()
      .map(({ from, to }) => `${from} > ${to}`)
      .sort(),
  );
});

test('a transition off the table is refused, also to the owner; one on it is not', async () => {
  const allowed = new Set(allowedStateChanges().map(({ from, to }) => `${from} > ${to}`));
  const id = await office.received();
  for (const from of REQUEST_STATES)
    for (const to of REQUEST_STATES.filter((state) => state !== from)) {
      await owner.query('BEGIN');
      await owner.query('ALTER TABLE release_request DISABLE TRIGGER USER');
      await owner.query('UPDATE release_request SET state = $1 WHERE id = $2', [from, id]);
      await owner.query('ALTER TABLE release_request ENABLE TRIGGER USER');
      const outcome = await owner
        .query('UPDATE release_request SET state = $1 WHERE id = $2', [to, id])
        .then(() => 'done')
        .catch((error: { code: string }) => error.code);
      await owner.query('ROLLBACK');
      expect([`${from} > ${to}`, outcome]).toEqual([
        `${from} > ${to}`,
        allowed.has(`${from} > ${to}`) ? 'done' : '23514',
      ]);
    }
});

test('a request begins as received, and keeps its facility and number', async () => {
  const id = await office.received();
  const copied = `INSERT INTO release_request SELECT (jsonb_populate_record(r, jsonb_build_object(
    'id', gen_random_uuid(), 'number', 'SGH-X', 'state', $2::text))).* FROM release_request r WHERE id = $1`;
  await expect(office.dataSource.query(copied, [id, 'released'])).rejects.toThrow('begins as received');
  await expect(
    office.dataSource.query(`UPDATE release_request SET number = 'SGH-Y' WHERE id = $1`, [id]),
  ).rejects.toThrow('are fixed');
  await expect(
    office.dataSource.query(`UPDATE release_request SET facility_id = gen_random_uuid() WHERE id = $1`, [id]),
  ).rejects.toThrow('are fixed');
});

describe.each([
  ['history_event', 'hash'],
  ['history_anchor', 'hash'],
  ['disclosure', 'purpose'],
])('%s', (table, column) => {
  beforeAll(async () => {
    await office.received();
    await anchorHistory(office.dataSource, office.clock.now());
  });

  test.each([
    `UPDATE ${table} SET ${column} = ${column}`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ])('refuses the application: %s', async (statement) => {
    await expect(office.dataSource.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

test.each(['history_event', 'history_anchor'])('%s refuses its owner too', async (table) => {
  await office.received();
  await anchorHistory(office.dataSource, office.clock.now());
  for (const statement of [
    `UPDATE ${table} SET hash = hash`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table} CASCADE`,
  ])
    await expect(owner.query(statement)).rejects.toThrow('append-only');
  expect((await owner.query(`SELECT FROM ${table}`)).rowCount).toBeGreaterThan(0);
});

test('the application can neither switch the guards off nor make its own rules', async () => {
  for (const statement of [
    'ALTER TABLE history_event DISABLE TRIGGER ALL',
    `SET session_replication_role = 'replica'`,
    `INSERT INTO lifecycle_transition VALUES ('received', 'released')`,
    `DELETE FROM law_row`,
    'DROP TABLE history_event',
    'DELETE FROM release_request',
  ])
    await expect(office.dataSource.query(statement)).rejects.toMatchObject({ code: '42501' });
});
