import type { DataSource } from 'typeorm';
import { appDataSource } from '../../src/database/data-source';
import { LawRecord } from '../../src/database/entities';
import { migrate } from '../../src/database/migrate';
import { LAW_KINDS } from '../../src/domain/law/law';
import type { LawRow } from '../../src/domain/law/law-row';
import { SEEDED_LAW } from '../../src/domain/law/rows';
import { readLaw } from '../../src/law-book/read-law';
import { createTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;
let app: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await appDataSource(database.appUrl, 2).initialize();
});
afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const byId = (rows: readonly LawRow[]): LawRow[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('the law in the database', () => {
  it('is at first the law that came with this version', async () => {
    const law = await readLaw(app.manager);
    for (const kind of LAW_KINDS) expect(byId(law[kind])).toEqual(byId(SEEDED_LAW[kind]));
  });

  it('keeps what was confirmed and ended when a new version starts', async () => {
    const { id } = SEEDED_LAW.feeSchedules.find(({ verified }) => !verified)!;
    await app.manager.update(LawRecord, { id }, { verified: true, effectiveTo: '2030-12-31' });
    await migrate(database.ownerUrl);
    const { feeSchedules } = await readLaw(app.manager);
    expect(feeSchedules.find((row) => row.id === id)).toMatchObject({
      verified: true,
      effectiveTo: '2030-12-31',
    });
  });

  it('is never changed otherwise, nor deleted', async () => {
    const { id } = SEEDED_LAW.clocks[0]!;
    for (const change of [{ citation: 'none' }, { content: {} }, { effectiveFrom: '1999-01-01' }])
      await expect(app.manager.update(LawRecord, { id }, change)).rejects.toThrow('add a later one');
    await expect(app.manager.delete(LawRecord, { id })).rejects.toThrow('permission denied');
  });
});
