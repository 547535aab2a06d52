import { rmSync } from 'node:fs';
import { Client } from 'pg';
import { announcedTestServer } from './test-server';

/** jest's globalTeardown: stops our own server and removes it, or cleans up behind us on an external one. */
export default async function stopPostgres(): Promise<void> {
  const own = globalThis.openroiTestPostgres;
  if (own) {
    await own.server.stop();
    rmSync(own.dataDir, { recursive: true, force: true });
    return;
  }
  const external = announcedTestServer();
  if (!external) return;
  const owner = new Client({ connectionString: external.ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE datname LIKE $1',
      [`openroi\\_%\\_${external.run}%`],
    );
    for (const { datname } of rows)
      await owner.query(`DROP DATABASE ${owner.escapeIdentifier(datname)} WITH (FORCE)`);
    await owner.query(`DROP ROLE IF EXISTS openroi_test_${external.run}`);
  } finally {
    await owner.end();
  }
}
