import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { passwordMatches } from '../../src/accounts/passwords';
import { Staff, StaffRoleGrant } from '../../src/database/entities';
import { SampleOffice } from './sample-office';

const CLI = join(__dirname, '..', '..', 'dist', 'src', 'cli.js');

let office: SampleOffice;
beforeAll(async () => {
  if (!existsSync(CLI)) throw new Error('The command line runs from dist: node scripts/build.mjs first');
  office = await SampleOffice.open();
});
afterAll(() => office.close());

function openroi(args: string[], input = ''): { code: number | null; said: string; complained: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    env: { PATH: process.env.PATH, DATABASE_URL: office.database.appUrl, DATA_DIR: office.folder },
    input,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, said: stdout, complained: stderr };
}

test('add-staff adds a person with roles and a password that works, and says no in words', async () => {
  const args = ['add-staff', '--email', 'Lee@Example.org', '--name', 'Lee Sample', '--facility', 'SGH'];
  const added = openroi([...args, '--role', 'clerk', '--role', 'reviewer'], 'a long enough phrase\n');
  expect(added).toMatchObject({ code: 0, complained: '' });
  expect(added.said).not.toContain('a long enough phrase');
  const { manager: rows } = office.dataSource;
  const lee = await rows.findOneByOrFail(Staff, { email: 'lee@example.org' });
  expect(await passwordMatches(lee.passwordHash, 'a long enough phrase')).toBe(true);
  const grants = await rows.findBy(StaffRoleGrant, { staffId: lee.id, facilityId: office.facility.id });
  expect(grants.map(({ role }) => role).sort()).toEqual(['clerk', 'reviewer']);

  for (const [wrong, words] of [
    [[...args, '--role', 'clerk'], 'on the staff already'],
    [[...args, '--role', 'king'], 'each of: clerk'],
    [args, '--role'],
    [
      ['add-staff', '--email', 'x@example.org', '--name', 'X', '--facility', 'NONE', '--role', 'clerk'],
      'no facility',
    ],
  ] as const) {
    const refused = openroi([...wrong]);
    expect([refused.code, refused.complained]).toEqual([1, expect.stringContaining(words)]);
  }
  const short = openroi(
    ['add-staff', '--email', 'y@example.org', '--name', 'Y', '--facility', 'SGH', '--role', 'clerk'],
    'short',
  );
  expect([short.code, short.complained]).toEqual([1, expect.stringContaining('at least 12')]);
});

test('a first password is made and shown when none is given', async () => {
  const { code, said } = openroi([
    'add-staff',
    '--email',
    'z@example.org',
    '--name',
    'Z',
    '--facility',
    'SGH',
    '--role',
    'specialist',
  ]);
  const password = /shown only now: (\S+)/.exec(said)?.[1];
  expect([code, password?.length]).toEqual([0, 16]);
  const { passwordHash } = await office.dataSource.manager.findOneByOrFail(Staff, { email: 'z@example.org' });
  expect(await passwordMatches(passwordHash, password!)).toBe(true);
});

test('help tells every command, and a wrong setting is told by its name', () => {
  const { code, said } = openroi(['--help']);
  expect(code).toBe(0);
  for (const command of ['verify-history', 'migrate', 'prove', 'add-staff'])
    expect(said).toContain(`openroi ${command}`);
  const { status, stderr } = spawnSync(process.execPath, [CLI, 'verify-history'], {
    env: { PATH: process.env.PATH, DATABASE_URL: 'mysql://nowhere' },
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect([status, stderr]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
});
