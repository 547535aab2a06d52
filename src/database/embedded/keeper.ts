import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { prepareCluster } from './cluster';
import { APP, connectionUrl, type Credentials, OWNER, writeCredentials } from './credentials';
import { EmbeddedPostgresError, reasonOf } from './embedded-postgres-error';
import { KeeperClients } from './keeper-clients';
import { takeKeeperLock } from './keeper-lock';
import { ANOTHER_KEEPER_RULES, type KeeperOrder, sendMessage } from './keeper-protocol';
import { type Postmaster, startPostmaster } from './postmaster';
import { provisionDatabase, provisionRoles } from './provision';
import { chooseServerAccount, ownAsDirectory } from './server-account';
import { prepareBinaries } from './server-binaries';
import { CLUSTER, recordedHome, serverHome } from './server-home';
import { clearStaleServer } from './stale-server';

/**
 * The keeper: a small process of its own that starts PostgreSQL for one data directory and stops it when its
 * last client process is gone. It is apart from the clients so that it outlives the kill -9 of any of them.
 * `node keeper.js '{"dataDir":…}'`; started by start-embedded-postgres.ts, never by hand.
 */

/** A keeper whose starter died before it came back to join ends by itself. */
const LONELY_MS = 15_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

interface RunningServer {
  postmaster: Postmaster;
  credentials: Credentials;
}

async function keep(order: KeeperOrder): Promise<void> {
  const { dataDir } = order;
  const clients = new KeeperClients();
  const record = takeKeeperLock(dataDir, order.after, await clients.listen());
  if (!record) process.exit(ANOTHER_KEEPER_RULES);
  clients.rule(record);

  const logFile = openLog(dataDir);
  const log = (line: string) => {
    writeSync(logFile.descriptor, `${new Date().toISOString()} keeper: ${line}\n`);
    clients.tellAll({ say: 'log', line });
  };

  let closing = false;
  const starting = start(order, log, logFile);
  const close = async (last?: Socket) => {
    if (closing) return;
    closing = true;
    clients.tellAll({ say: 'closing' });
    const server = await starting.catch(() => undefined);
    await server?.postmaster.stop();
    log('stopped: the last process that used the server is gone');
    closeSync(logFile.descriptor);
    if (last) sendMessage(last, { say: 'left' });
    // Room for the last word to leave before the process does.
    setImmediate(() => process.exit(0));
  };
  const lonely = setTimeout(() => void close(), LONELY_MS);

  let provisioning: Promise<void> = Promise.resolve();
  clients.onJoin = (client, database) => {
    clearTimeout(lonely);
    if (closing) return sendMessage(client, { say: 'closing' });
    // One at a time: two clients that want the same new database must not both make it.
    provisioning = provisioning.then(async () => {
      try {
        const { postmaster, credentials } = await starting;
        await provisionDatabase(credentials, postmaster.port, database);
        sendMessage(client, {
          say: 'ready',
          port: postmaster.port,
          ownerUrl: connectionUrl(OWNER, credentials.ownerPassword, postmaster.port, database),
          appUrl: connectionUrl(APP, credentials.appPassword, postmaster.port, database),
        });
      } catch (error) {
        const code = error instanceof EmbeddedPostgresError ? error.code : 'EMBEDDED_START_FAILED';
        sendMessage(client, { say: 'failed', code, message: reasonOf(error) });
      }
    });
  };
  clients.onLeave = (remaining, left) => {
    if (remaining === 0) return void close(left);
    if (left) sendMessage(left, { say: 'left' });
  };
  // A service manager that stops the whole group wants the server down too.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void close());

  const server = await starting.catch((error: unknown) => void log(`start failed: ${reasonOf(error)}`));
  if (!server) return;
  const how = await server.postmaster.ended;
  if (closing) return;
  closing = true;
  log(`PostgreSQL ended unexpectedly by ${how}`);
  const message =
    `PostgreSQL ended unexpectedly (${how}). Committed work is safe: start OpenROI again and it is recovered. ` +
    `If it happens again, look at the end of ${logFile.path} and at the free memory and disk space.`;
  clients.tellAll({ say: 'lost', message });
  setTimeout(() => process.exit(1), 200);
}

async function start(
  { dataDir, durable }: KeeperOrder,
  log: (line: string) => void,
  logFile: { path: string; descriptor: number },
): Promise<RunningServer> {
  const known = recordedHome(dataDir);
  const account = chooseServerAccount(dataDir, known && join(known, CLUSTER));
  const home = serverHome(dataDir, account, log);
  const binaries = prepareBinaries(home, account, log);
  await clearStaleServer(join(home, CLUSTER), log);
  const { clusterDir, credentials } = await prepareCluster({
    dataDir,
    home,
    account,
    binaries,
    durable,
    log,
  });
  const postmaster = await startPostmaster({
    binaries,
    account,
    clusterDir,
    durable,
    preferredPort: credentials.port,
    logFile,
  });
  try {
    if (credentials.port !== postmaster.port)
      writeCredentials(dataDir, { ...credentials, port: postmaster.port });
    await provisionRoles(credentials, postmaster.port);
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
  log(`PostgreSQL answers at 127.0.0.1:${postmaster.port}`);
  return { postmaster, credentials };
}

/** Opens the log of keeper and server; a full one is set aside, so there are never more than two. */
function openLog(dataDir: string): { path: string; descriptor: number } {
  const path = join(dataDir, 'postgres.log');
  if (existsSync(path) && statSync(path).size > LOG_LIMIT_BYTES) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, 'a', 0o600);
  ownAsDirectory(path);
  return { path, descriptor };
}

// Its reader goes away once we are in charge; a late warning of Node's must not end the keeper.
process.stderr.on('error', () => undefined);
void keep(JSON.parse(process.argv[2] ?? '{}') as KeeperOrder).catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exit(1);
});
