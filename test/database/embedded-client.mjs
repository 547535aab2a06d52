// A process that uses the embedded PostgreSQL and is there to be killed. It runs the compiled launcher:
//   node embedded-client.mjs <installation> <dataDir> [write]
// It tells what happens as JSON lines on stdout, and stops at the word "stop" on stdin.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [installation, dataDir, mode] = process.argv.slice(2);
const require = createRequire(join(installation, 'dist', 'src', 'main.js'));
const { startEmbeddedPostgres } = require(
  join(installation, 'dist', 'src', 'database', 'embedded', 'index.js'),
);

const tell = (event, facts) => process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`);

/** Commits rows one by one, each reported only when PostgreSQL has acknowledged it, beside a transaction left open. */
async function write(url) {
  const { Client } = require('pg');
  const [committing, open] = [new Client({ connectionString: url }), new Client({ connectionString: url })];
  // The end of the server is told through onExit; here it only ends the writing.
  for (const client of [committing, open]) client.on('error', () => undefined);
  await Promise.all([committing.connect(), open.connect()]);
  await committing.query('CREATE TABLE written (id int PRIMARY KEY, by_whom text NOT NULL)');
  await open.query('BEGIN');
  for (let id = 1; ; id += 1) {
    await open.query('INSERT INTO written VALUES ($1, $2)', [-id, 'open transaction']);
    await committing.query('INSERT INTO written VALUES ($1, $2)', [id, 'committed']);
    tell('acknowledged', { id });
  }
}

try {
  const server = await startEmbeddedPostgres({ dataDir, log: (line) => tell('log', { line }) });
  server.onExit((reason) => tell('lost', { code: reason.code, message: reason.message }));
  tell('ready', { adopted: server.adopted, port: server.port, ownerUrl: server.ownerUrl });
  process.stdin.on('data', async () => {
    await server.stop();
    tell('stopped', {});
    process.exit(0);
  });
  if (mode === 'write')
    await write(server.ownerUrl).catch((error) => tell('interrupted', { message: error.message }));
} catch (error) {
  tell('failed', { code: error.code, message: error.message });
  process.exit(1);
}
