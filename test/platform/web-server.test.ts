import { writeFileSync, mkdirSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PUBLIC_ASSETS } from '../../src/platform/project-root';
import { Browser } from '../flows/browser';
import { openTestHospital } from '../flows/web-app';
import type { TestHospital } from '../flows/web-app';

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openTestHospital();
});
afterAll(async () => hospital.close());
const browser = () => new Browser(hospital.app);

test('every answer bears strict headers, and no cache keeps it', async () => {
  for (const path of ['/sign-in', '/healthz', '/nowhere', '/api/session']) {
    const { headers } = await browser().get(path);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  }
});

test('behind https the cookie is secure and bound to this host', async () => {
  const https = await openTestHospital({ PUBLIC_URL: 'https://records.test', TRUST_PROXY: 'on' });
  try {
    const answer = await new Browser(https.app).get('/sign-in', { 'x-forwarded-proto': 'https' });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-openroi=.*Path=\/;.*HttpOnly; Secure; SameSite=Lax/,
    );
    expect(answer.headers['strict-transport-security']).toContain('max-age=');
  } finally {
    await https.close();
  }
});

test('behind a proxy the address it saw is counted, not the one a visitor claims', async () => {
  const proxied = await openTestHospital({ PUBLIC_URL: 'https://records.test', TRUST_PROXY: 'on' });
  try {
    const statuses: number[] = [];
    for (let attempt = 1; attempt <= 21; attempt++) {
      const { status } = await new Browser(proxied.app).send('POST', '/api/session', {
        json: { email: 'who.ever@example.org', password: 'a guess' },
        headers: { 'x-forwarded-for': `198.51.100.${attempt}, 203.0.113.5`, 'x-forwarded-proto': 'https' },
      });
      statuses.push(status);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
  } finally {
    await proxied.close();
  }
});

test('a file with its hash in the address is kept for ever, without it is asked for again', async () => {
  const name = 'asset-of-a-test.css';
  mkdirSync(PUBLIC_ASSETS, { recursive: true });
  writeFileSync(join(PUBLIC_ASSETS, name), 'p{}');
  try {
    const version = createHash('sha256').update('p{}').digest('hex').slice(0, 16);
    const kept = await browser().get(`/assets/${name}?v=${version}`);
    expect(kept.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const asked = await browser().get(`/assets/${name}`);
    expect(asked.headers['cache-control']).toBe('public, no-cache');
    const again = await browser().get(`/assets/${name}`, { 'if-none-match': String(asked.headers.etag) });
    expect(again.status).toBe(304);
  } finally {
    rmSync(join(PUBLIC_ASSETS, name));
  }
  expect((await browser().get('/assets/../package.json')).status).toBe(404);
});

test('an address that is not there is a page for people and a problem for programs, in their language', async () => {
  const page = await browser().get('/nowhere', { 'accept-language': 'es-MX,es;q=0.9' });
  expect([page.status, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
  expect(page.text).toContain('<html lang="es"');
  expect(page.text).toContain('No hay nada en esta dirección.');
  const problem = await browser().get('/api/nowhere');
  expect(problem.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problem.json()).toMatchObject({
    type: 'urn:openroi:problem:not-found',
    status: 404,
    code: 'NOT_FOUND',
    instance: expect.stringMatching(/^urn:uuid:/) as string,
    errors: [],
  });
});

test('a language that was chosen stays chosen', async () => {
  const visitor = browser();
  expect((await visitor.get('/sign-in?lang=es')).text).toContain('Iniciar sesión');
  expect((await visitor.get('/sign-in')).text).toContain('Iniciar sesión');
  expect((await visitor.get('/sign-in?lang=en')).text).toContain('Sign in');
});

test('JSON that is none is answered without repeating it', async () => {
  const answer = await browser().send('POST', '/api/session', {
    body: Buffer.from('{"email": Testa'),
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.json()).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  expect(answer.text).not.toContain('Testa');
});

test('an unforeseen error is logged with its number and place, and its words reach nobody', async () => {
  const { logged } = hospital;
  await hospital.asOwner('REVOKE SELECT ON staff FROM openroi_app');
  const answer = await browser().send('POST', '/api/session', {
    json: { email: 'testa.sample@example.org', password: 'x' },
  });
  await hospital.asOwner('GRANT SELECT ON staff TO openroi_app');
  const problem = answer.json<{ code: string; instance: string }>();
  expect(problem).toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
  const line = logged.find((one) => one.includes('request-failed'))!;
  expect(line).toContain(problem.instance.replace('urn:uuid:', ''));
  expect(line).toContain('sign-in.ts');
  for (const said of [answer.text, ...logged]) expect(said).not.toMatch(/testa|permission denied/);
});

test('the log names the route and not the address', async () => {
  hospital.logged.length = 0;
  await browser().get('/sign-in?next=%2Fsecret-token');
  await browser().get('/secret-token');
  const lines = hospital.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { event: 'request', method: 'GET', route: '/sign-in', status: 200 },
    { event: 'request', method: 'GET', status: 404 },
  ]);
  expect(hospital.logged.join()).not.toContain('secret-token');
});
