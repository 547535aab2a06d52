import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../src/platform/project-root';
import { createTestDatabase } from '../database/test-database';

/** The server as `npm start` runs it, until it ends by itself. */
async function startAndEnd(environment: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [join(PROJECT_ROOT, 'dist', 'src', 'main.js')], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

test('wrong settings end the start with one line for each, and no trace', async () => {
  const { code, said } = await startAndEnd({ PORT: 'eighty', SMTP_URL: 'mail.example.org' });
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toEqual([
    'OpenROI cannot start, because of its settings:',
    '  PORT must be from 1 to 65535, and must be a whole number.',
    '  SMTP_URL must begin with smtp:// or smtps://.',
  ]);
});

test('a database that is not there is said to be so', async () => {
  const { code, said } = await startAndEnd({ DATABASE_URL: 'postgres://app:secret@127.0.0.1:1/openroi' });
  expect(code).toBe(1);
  expect(said).toContain('The database named by DATABASE_URL cannot be reached.');
  expect(said).not.toContain('secret');
});

test('a port that is taken is named, with what to do', async () => {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'openroi-start-'));
  const taken = createServer().listen(0, '0.0.0.0');
  await once(taken, 'listening');
  try {
    const port = String((taken.address() as AddressInfo).port);
    const { code, said } = await startAndEnd({
      PORT: port,
      DATA_DIR: dataDir,
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    });
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} is taken by another program`);
  } finally {
    taken.close();
    rmSync(dataDir, { recursive: true });
    await database.drop();
  }
});
