import { Client } from 'pg';
import { createTestDatabase } from './test-database';

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('test databases made at the same time are migrated, apart from each other, and gone after drop', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  try {
    await ask(first.ownerUrl, 'CREATE TABLE only_in_the_first (id int)');
    const tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
    const namesOf = async (url: string) =>
      (await ask<{ table_name: string }>(url, tables)).map((row) => row.table_name);
    expect(await namesOf(first.ownerUrl)).toEqual(
      expect.arrayContaining(['only_in_the_first', 'migrations']),
    );
    expect(await namesOf(second.ownerUrl)).toContain('migrations');
    expect(await namesOf(second.ownerUrl)).not.toContain('only_in_the_first');
  } finally {
    await Promise.all([first.drop(), second.drop()]);
  }
  await expect(ask(first.ownerUrl, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
});

test('the app url works as the role that owns nothing', async () => {
  const database = await createTestDatabase();
  try {
    const [who] = await ask<{ role: string; superuser: boolean; owned: number }>(
      database.appUrl,
      `SELECT current_user AS role, rolsuper AS superuser,
              (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
         FROM pg_roles WHERE rolname = current_user`,
    );
    expect(who).toEqual({ role: 'openroi_app', superuser: false, owned: 0 });
    await expect(ask(database.appUrl, 'CREATE TABLE public.forbidden (id int)')).rejects.toMatchObject({
      code: '42501',
    });
  } finally {
    await database.drop();
  }
});
