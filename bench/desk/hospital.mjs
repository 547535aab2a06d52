// The product as it is served, on an embedded PostgreSQL of its own, with one hospital and one specialist signed in.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const root = join(import.meta.dirname, '..', '..');
const built = createRequire(join(root, 'dist', 'src', 'main.js'));
const PASSWORD = 'bench-hospital-only';

/** @returns `{ owner, base, cookies, call, requestId, staff, stop }` */
export async function openHospital() {
  const dataDir = mkdtempSync(join(tmpdir(), 'openroi-bench-'));
  const port = await freePort();
  const environment = { ...process.env, PORT: String(port), DATA_DIR: dataDir, DEMO: 'off' };
  for (const name of ['DATABASE_URL', 'DATABASE_OWNER_URL', 'SMTP_URL', 'PUBLIC_URL'])
    delete environment[name];
  const server = spawn(process.execPath, [join(root, 'dist', 'src', 'main.js')], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  server.stdout.on('data', (part) => (said += part));
  while (!said.includes('OpenROI is ready')) {
    if (server.exitCode !== null) throw new Error('The server ended at once.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { startEmbeddedPostgres } = built('./database/embedded');
  const joined = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres') });
  const owner = new pg.Client({ connectionString: joined.ownerUrl });
  await owner.connect();
  const staff = await found(owner, joined.appUrl);
  const base = `http://localhost:${port}`;
  const { cookies, call } = await signIn(base, staff.email);
  const { requestId } = await call('/api/requests', {
    ...{ requesterKind: 'patient', requesterName: 'Bench Sample', language: 'en', channel: 'fax' },
    ...{ patientGivenName: 'Bench', patientFamilyName: 'Sample', patientBirthDate: '1980-02-03' },
    ...{ recordsWanted: 'Everything', basis: 'access' },
  });
  const stop = async () => {
    await owner.end();
    server.kill('SIGTERM');
    await once(server, 'exit');
    await joined.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { owner, base, cookies, call, requestId, staff, stop };
}

async function found(owner, appUrl) {
  const { appDataSource } = built('./database/data-source');
  const { createStaff } = built('./accounts/create-staff');
  const { rows } = await owner.query(
    `INSERT INTO facility (name, prefix, time_zone, address, phone, two_factor_required)
     VALUES ('Bench Hospital', 'BEN', 'America/New_York', '1 Sample Way', '555-0100', false) RETURNING id`,
  );
  const dataSource = await appDataSource(appUrl, 1).initialize();
  const staff = await createStaff(dataSource.manager, {
    ...{ email: 'bench@sample.example', name: 'Bench Specialist', password: PASSWORD },
    roles: { [rows[0].id]: ['specialist', 'privacy_officer'] },
  });
  await dataSource.destroy();
  return { id: staff.id, email: staff.email, facilityId: rows[0].id };
}

async function signIn(base, email) {
  const jar = new Map();
  const cookies = () => [...jar].map((pair) => pair.join('=')).join('; ');
  let csrf = '';
  const call = async (path, json) => {
    const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf, cookie: cookies() };
    const answer = await fetch(base + path, { method: 'POST', headers, body: JSON.stringify(json) });
    for (const one of answer.headers.getSetCookie()) {
      const [name, value] = one.split(';')[0].split('=');
      jar.set(name, value);
    }
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? {} : answer.json();
  };
  const session = await call('/api/session', { email, password: PASSWORD });
  csrf = session.csrf;
  return { cookies, call };
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
