import { Client } from 'pg';
import { LEGAL_BASES } from '../../src/domain/legal-basis';
import { createTestDatabase } from './test-database';

test('the database knows every legal basis, and no other', async () => {
  const database = await createTestDatabase();
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ basis: string }>(
      'SELECT unnest(enum_range(NULL::legal_basis))::text AS basis',
    );
    expect(rows.map(({ basis }) => basis).sort()).toEqual([...LEGAL_BASES].sort());
  } finally {
    await client.end();
    await database.drop();
  }
});
