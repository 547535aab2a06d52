import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decompressed, holds } from '../pdf/redact/independent-engines';
import { openroi } from './openroi';

/** AES-256 by qpdf, of a page of test/cli/sample-pdf. */
const PASSWORD = 'sésame 1';
const SECRET = 'Zzyxwvutsample';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openroi-cli-'));
  copyFileSync(join(__dirname, 'locked-sample.pdf'), join(folder, 'in.pdf'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const ARGS = ['redact', 'in.pdf', '--out', 'out.pdf', '--proof', 'proof.json', '--words', SECRET];

test.each([
  ['none', [], ''],
  ['a wrong one', ['--password', 'sesame'], ''],
  ['an empty one', ['--password-file', '-'], '\n'],
])('refused with password: %s', (_name, more, input) => {
  const ran = openroi(folder, [...ARGS, ...more], input);
  expect([ran.code, ran.said, ran.complained]).toEqual([
    2,
    '',
    expect.stringMatching(/^refused: encrypted: /),
  ]);
  expect(ran.complained).not.toContain('sesame');
  expect(readdirSync(folder)).toEqual(['in.pdf']);
});

test.each([
  ['on the command line', ['--password', PASSWORD], ''],
  ['in a file', ['--password-file', 'pw.txt'], ''],
  ['from standard input', ['--password-file', '-'], `${PASSWORD}\n`],
])('opened with the password %s, and the redacted file is open', async (_name, more, input) => {
  writeFileSync(join(folder, 'pw.txt'), `${PASSWORD}\r\nsecond line\n`);
  const ran = openroi(folder, [...ARGS, ...more], input);
  expect(ran).toMatchObject({ code: 0, complained: '' });
  const parts = await decompressed(join(folder, 'out.pdf'));
  expect(holds(parts, SECRET)).toBe(false);
  expect(openroi(folder, ['prove', 'out.pdf', '--proof', 'proof.json'])).toMatchObject({ code: 0 });
});
