import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONFIG_VARIABLES, ConfigError, readConfig } from '../../src/platform/config';
import { PROJECT_ROOT } from '../../src/platform/project-root';

const problemsOf = (environment: NodeJS.ProcessEnv): readonly string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

test('without any variable everything has its default, and the demo is on', () => {
  expect(readConfig({})).toMatchObject({
    PORT: 3000,
    PUBLIC_URL: 'http://localhost:3000',
    DATA_DIR: join(PROJECT_ROOT, '.data'),
    DATABASE_URL: undefined,
    DATABASE_OWNER_URL: undefined,
    SMTP_URL: undefined,
    MAIL_FROM: 'OpenROI <records@localhost>',
    SIGN_OFF_MINUTES: 15,
    UPLOAD_LIMIT_MB: 500,
    TRUST_PROXY: false,
    DEMO: true,
  });
});

test('a database of its own switches the demo off, and owns itself unless another login does', () => {
  const DATABASE_URL = 'postgres://app:x@db/openroi';
  expect(readConfig({ DATABASE_URL })).toMatchObject({ DEMO: false, DATABASE_OWNER_URL: DATABASE_URL });
  expect(readConfig({ DATABASE_URL, DEMO: 'on' }).DEMO).toBe(true);
  const DATABASE_OWNER_URL = 'postgresql://owner:x@db/openroi';
  expect(readConfig({ DATABASE_URL, DATABASE_OWNER_URL }).DATABASE_OWNER_URL).toBe(DATABASE_OWNER_URL);
});

test('addresses lose their last slash, relative folders lie below the project, empty variables are absent', () => {
  const config = readConfig({
    PUBLIC_URL: ' http://records.test:8080/ ',
    DATA_DIR: 'elsewhere',
    SMTP_URL: '',
  });
  expect(config.PUBLIC_URL).toBe('http://records.test:8080');
  expect(config.DATA_DIR).toBe(join(PROJECT_ROOT, 'elsewhere'));
  expect(config.SMTP_URL).toBeUndefined();
  expect(readConfig({ PORT: '8080' }).PUBLIC_URL).toBe('http://localhost:8080');
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'records.internal'],
  ['DATABASE_URL', 'mysql://db/openroi'],
  ['SMTP_URL', 'mail.example.org'],
  ['MAIL_FROM', 'nobody'],
  ['SESSION_SECRET', 'short'],
  ['SIGN_OFF_MINUTES', '-5'],
  ['UPLOAD_LIMIT_MB', '1.5'],
  ['TRUST_PROXY', 'maybe'],
  ['DEMO', 'maybe'],
])('%s=%s is refused by name, without repeating the value', (name, value) => {
  const problems = problemsOf({ [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} must `));
  expect(problems[0]).not.toContain(value);
});

test('several wrong values are told at once; https needs a trusted proxy; an owner needs a database', () => {
  expect(problemsOf({ PORT: 'x', SIGN_OFF_MINUTES: 'y' })).toHaveLength(2);
  expect(problemsOf({ PUBLIC_URL: 'https://records.test' })[0]).toMatch(/^TRUST_PROXY/);
  expect(problemsOf({ PUBLIC_URL: 'https://records.test', TRUST_PROXY: 'on' })).toEqual([]);
  expect(problemsOf({ DATABASE_OWNER_URL: 'postgres://owner@db/x' })[0]).toMatch(/^DATABASE_OWNER_URL/);
});

test('every variable is documented where it is declared', () => {
  const source = readFileSync(join(PROJECT_ROOT, 'src', 'platform', 'config.ts'), 'utf8');
  for (const name of CONFIG_VARIABLES)
    expect(source).toMatch(new RegExp(`\\*/\\s*(@[^\\n]*\\n(?:[^\\n]*\\n){0,4}?\\s*)*?${name}\\b`));
});

test('a session secret is made once, and only its owner can read it', () => {
  const DATA_DIR = mkdtempSync(join(tmpdir(), 'openroi-config-'));
  try {
    const secret = readConfig({ DATA_DIR }).sessionSecret();
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readConfig({ DATA_DIR }).sessionSecret()).toBe(secret);
    expect(statSync(join(DATA_DIR, 'session-secret')).mode & 0o777).toBe(0o600);
    const SESSION_SECRET = 'a secret of the hospital, long enough';
    expect(readConfig({ DATA_DIR, SESSION_SECRET }).sessionSecret()).toBe(SESSION_SECRET);
  } finally {
    rmSync(DATA_DIR, { recursive: true });
  }
});
