import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decompressed, ENGINES, holds } from '../pdf/redact/independent-engines';
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

describe('--encrypt-with', () => {
  const PASSCODE = 'grüner Zwölf-Ton 7';
  const LOCKED = [...ARGS, '--password', PASSWORD];

  test.each([
    ['in a file', 'code.txt', '', PASSCODE],
    ['from standard input', '-', `${PASSCODE}\n`, PASSCODE],
    ['typed in letters and accents apart', '-', `${PASSCODE.normalize('NFD')}\n`, PASSCODE],
  ])('the new file opens with the passcode %s, and with nothing else', (_name, from, input, opens) => {
    writeFileSync(join(folder, 'code.txt'), `${PASSCODE}\nsecond line\n`);
    expect(openroi(folder, [...LOCKED, '--encrypt-with', from], input)).toMatchObject({
      code: 0,
      complained: '',
    });
    const bytes = readFileSync(join(folder, 'out.pdf'), 'latin1');
    expect(bytes).not.toContain('Courier');
    const prove = (...more: string[]) =>
      openroi(folder, ['prove', 'out.pdf', '--proof', 'proof.json', ...more], `${opens}\n`);
    expect(prove('--password-file', '-')).toMatchObject({ code: 0, complained: '' });
    for (const wrong of [[], ['--password', PASSWORD]])
      expect(prove(...wrong)).toMatchObject({
        code: 1,
        complained: expect.stringMatching(/passcode.*--password-file/s) as string,
      });
    if (!ENGINES.includes('pdftotext')) return;
    const text = (upw: string) =>
      spawnSync('pdftotext', ['-upw', upw, join(folder, 'out.pdf'), '-'], { encoding: 'utf8' });
    expect(text(opens).stdout).toContain('synthetic');
    expect(text('')).toMatchObject({ stdout: '', status: 1 });
  });

  test.each([
    ['empty', '\n', 2, /^refused: passcode-unfit: /],
    ['not there', '', 1, /Nothing came from standard input/],
  ])('a passcode that is %s is told before any work', (_name, input, code, words) => {
    const ran = openroi(folder, [...LOCKED, '--encrypt-with', '-'], input);
    expect([ran.code, ran.said, ran.complained]).toEqual([code, '', expect.stringMatching(words)]);
    expect(readdirSync(folder)).toEqual(['in.pdf']);
  });

  test('two secrets cannot both come from standard input', () => {
    const ran = openroi(folder, [...ARGS, '--password-file', '-', '--encrypt-with', '-'], 'one\ntwo\n');
    expect([ran.code, ran.complained]).toEqual([1, expect.stringContaining('--encrypt-with')]);
  });
});
