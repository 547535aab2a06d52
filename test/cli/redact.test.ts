import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  linkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import { decompressed, extractedTexts, holds } from '../pdf/redact/independent-engines';
import { openroi, openroiUntil } from './openroi';
import { lineBox, textPdf } from './sample-pdf';

const SECRET = 'Zzyxwvutsample';
const LINES = ['This is synthetic.', `Patient: ${SECRET} was seen.`, 'It was a fine day.'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openroi-cli-'));
  put('in.pdf', textPdf([LINES, ['Second page.']]));
  put('marks.json', JSON.stringify([{ page: 1, rects: [lineBox(1, 9, 23)], reason: 'test' }]));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: Buffer | string): void => writeFileSync(join(folder, name), content);
const there = (): string[] => readdirSync(folder).sort();
const OUTPUT = ['--out', 'out.pdf', '--proof', 'proof.json'];
const redact = (...args: string[]) => openroi(folder, ['redact', 'in.pdf', ...OUTPUT, ...args]);

describe('done and proven', () => {
  test('marks: what lay under the box is nowhere, the rest is there, and prove agrees', async () => {
    const ran = redact('--marks', 'marks.json', '--recipient-proof', 'copy.json');
    expect(ran).toMatchObject({ code: 0, complained: '' });
    expect(ran.said).toContain('1 boxes on 1 of 2 pages');
    expect(there()).toEqual(['copy.json', 'in.pdf', 'marks.json', 'out.pdf', 'proof.json']);
    const out = join(folder, 'out.pdf');
    expect(holds(await decompressed(join(folder, 'in.pdf')), SECRET)).toBe(true);
    expect(holds(await decompressed(out), SECRET)).toBe(false);
    for (const text of extractedTexts(out)) {
      expect(text).not.toContain(SECRET);
      for (const kept of ['Thisissynthetic.', 'Patient:', 'wasseen.', 'fineday'])
        expect(text).toContain(kept);
    }
    const proof = readFileSync(join(folder, 'proof.json'), 'utf8');
    expect(proof).not.toContain(SECRET);
    expect(JSON.parse(proof)).toMatchObject({
      format: 'openroi-proof',
      packet: { pages: 2, sha256: /SHA-256 ([0-9a-f]{64})/.exec(ran.said)![1] },
      pages: [
        { packetPage: 1, sourcePage: 1 },
        { packetPage: 2, route: 'keep' },
      ],
    });
    expect(readFileSync(join(folder, 'copy.json'), 'utf8')).not.toContain('sourceSha256');
    for (const name of ['proof.json', 'copy.json'])
      expect(openroi(folder, ['prove', 'out.pdf', '--proof', name])).toMatchObject({
        code: 0,
        complained: '',
      });
  });

  test('words and marks together; the same bytes at a second run', async () => {
    expect(redact('--marks', 'marks.json', '--words', 'SECOND  page', '--words', 'FINE')).toMatchObject({
      code: 0,
    });
    const first = readFileSync(join(folder, 'out.pdf'));
    for (const text of extractedTexts(join(folder, 'out.pdf'))) expect(text).not.toMatch(/fine|Zzyx/);
    const parts = await decompressed(join(folder, 'out.pdf'));
    for (const gone of [SECRET, 'Second', 'fine day']) expect(holds(parts, gone)).toBe(false);
    expect(redact('--marks', 'marks.json', '--words', 'second page', '--words', 'fine').code).toBe(0);
    expect(readFileSync(join(folder, 'out.pdf')).equals(first)).toBe(true);
  });

  test('existing files of those names are replaced, by way of a link too', () => {
    put('real.pdf', 'old');
    symlinkSync('real.pdf', join(folder, 'out.pdf'));
    put('proof.json', 'old');
    expect(redact('--marks', 'marks.json').code).toBe(0);
    expect(readFileSync(join(folder, 'real.pdf'), 'latin1')).toMatch(/^%PDF-/);
    expect(readFileSync(join(folder, 'proof.json'), 'utf8')).toContain('openroi-proof');
  });
});

describe('refused: exit 2, a reason, and nothing left behind', () => {
  const old = () => {
    put('out.pdf', 'an older file');
    put('proof.json', 'an older proof');
  };
  const untouched = (before: string[]) => {
    expect(there()).toEqual(before);
    expect(readFileSync(join(folder, 'out.pdf'), 'utf8')).toBe('an older file');
    expect(readFileSync(join(folder, 'proof.json'), 'utf8')).toBe('an older proof');
  };

  test.each([
    ['no PDF', () => put('in.pdf', 'not a PDF at all'), ['--marks', 'marks.json'], 'damaged'],
    ['an empty file', () => put('in.pdf', ''), ['--marks', 'marks.json'], 'empty'],
    [
      'a term that occurs nowhere',
      () => undefined,
      ['--words', 'synthetic', '--words', 'Nowhere'],
      'not-found: --words number 2',
    ],
    ['nothing to be removed at all', () => undefined, ['--words', 'Nowhere', '--allow-missing'], 'not-found'],
  ])('%s', (_name, prepare, args, reason) => {
    prepare();
    old();
    const before = there();
    const ran = redact(...args);
    expect(ran).toMatchObject({ code: 2, said: '' });
    expect(ran.complained).toMatch(/^refused: /);
    expect(ran.complained).toContain(reason);
    untouched(before);
  });

  test('a term that occurs nowhere does not stop the others when that is said', () => {
    const ran = redact('--words', 'synthetic', '--words', 'Nowhere', '--allow-missing');
    expect(ran).toMatchObject({ code: 0, said: expect.stringContaining('in their order: 1, 0') as string });
  });

  test('a page that shows a picture and no text is told of, since no word can be found on it', async () => {
    const document = await PDFDocument.create();
    document.addPage([300, 300]).drawText('Word');
    const png = await document.embedPng(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    );
    document.addPage([300, 300]).drawImage(png, { x: 0, y: 0, width: 300, height: 300 });
    put('in.pdf', Buffer.from(await document.save()));
    const ran = redact('--words', 'word');
    expect([ran.code, ran.complained]).toEqual([0, expect.stringContaining('warning: page 2:')]);
  });

  test('kept unfinished work apart: a stop in the middle leaves nothing', async () => {
    put('in.pdf', textPdf(Array.from({ length: 40 }, (_, i) => [`Page ${i} of ${SECRET}`, ...LINES])));
    const started = () => existsSync(folder) && there().some((name) => name.includes('.unfinished'));
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      old();
      const before = there();
      const args = ['redact', 'in.pdf', ...OUTPUT, '--words', SECRET];
      const ended = await openroiUntil(folder, args, started, signal);
      expect(ended).toMatchObject({
        code,
        complained: expect.stringContaining('Nothing was written') as string,
      });
      untouched(before);
    }
    const killed = await openroiUntil(
      folder,
      ['redact', 'in.pdf', ...OUTPUT, '--words', SECRET],
      started,
      'SIGKILL',
    );
    expect(killed.signal).toBe('SIGKILL');
    expect(readFileSync(join(folder, 'out.pdf'), 'utf8')).toBe('an older file');
  });
});

describe('wrong usage: exit 1, and the line or field is named', () => {
  const mark = (change: object) =>
    JSON.stringify([
      { page: 1, rects: [[1, 2, 3, 4]] },
      { page: 1, rects: [[1, 2, 3, 4]], ...change },
    ]);

  test.each([
    ['[{"page": 1,\n "rects": [[1, 2, 3 4]]}]', 'line 2, column 21'],
    ['[{"page": 1,\n\n', 'line 3, column 1'],
    ['[{"page": 1}] x', 'line 1, column 15'],
    ['', 'line 1, column 1'],
    ["[{'page': 1}]", 'line 1, column 3'],
    ['{}', 'not a list'],
    ['[]', 'no marks'],
    ['[7]', '[0] is not an object'],
    [mark({ page: 0 }), '[1].page'],
    [mark({ page: 1.5 }), '[1].page'],
    [mark({ page: '1' }), '[1].page'],
    [mark({ page: 3 }), 'ends with page 2'],
    [mark({ rects: [] }), '[1].rects is not a list'],
    [mark({ rects: [[1, 2, 3]] }), '[1].rects[0] is not four finite numbers'],
    [
      mark({
        rects: [
          [1, 2, 3, 4],
          [1, 2, '3', 4],
        ],
      }),
      '[1].rects[1] is not four finite numbers',
    ],
    ['[{"page": 1, "rects": [[1, 2, 1e999, 4]]}]', '[0].rects[0] is not four finite numbers'],
    [mark({ rects: [[1, 2, 1, 4]] }), '[1].rects[0] is empty'],
    [mark({ rects: [[700, 2, 800, 4]] }), 'lies outside'],
    [mark({ reason: 7 }), '[1].reason'],
    [mark({ color: 'red' }), '"color"'],
  ])('marks %j', (marks, words) => {
    put('marks.json', marks);
    const ran = redact('--marks', 'marks.json');
    expect([ran.code, ran.said, ran.complained]).toEqual([1, '', expect.stringContaining(words)]);
    expect(there()).toEqual(['in.pdf', 'marks.json']);
  });

  test.each([
    [['redact'], 'Name one file'],
    [['redact', 'in.pdf', 'too.pdf', ...OUTPUT, '--words', 'x'], 'Name one file'],
    [['redact', 'in.pdf', '--out', 'out.pdf', '--words', 'x'], '--proof'],
    [['redact', 'in.pdf', ...OUTPUT], 'Say what is to be removed'],
    [['redact', 'in.pdf', ...OUTPUT, '--word', 'x'], '--word'],
    [['redact', 'in.pdf', ...OUTPUT, '--words', ' - '], '--words number 1'],
    [['redact', 'in.pdf', ...OUTPUT, '--words', 'x'.repeat(201)], '--words number 1'],
    [['redact', 'none.pdf', ...OUTPUT, '--words', 'x'], 'none.pdf cannot be read'],
    [['redact', 'in.pdf', ...OUTPUT, '--marks', 'none.json'], 'none.json cannot be read'],
    [
      ['redact', 'in.pdf', '--out', 'in.pdf', '--proof', 'p.json', '--words', 'x'],
      'The input and --out are the same',
    ],
    [
      ['redact', 'in.pdf', '--out', './hard.pdf', '--proof', 'p.json', '--words', 'x'],
      'The input and --out are the same',
    ],
    [
      ['redact', 'in.pdf', '--out', 'new.pdf', '--proof', './new.pdf', '--words', 'x'],
      '--out and --proof are the same',
    ],
    [
      ['redact', 'in.pdf', '--out', 'no/out.pdf', '--proof', 'p.json', '--words', 'x'],
      'no/out.pdf cannot be written',
    ],
    [['redact', 'in.pdf', '--out', '.', '--proof', 'p.json', '--words', 'x'], '. is not a file'],
    [['redact', 'in.pdf', ...OUTPUT, '--words', 'x', '--password', 'a', '--password-file', 'b'], 'not both'],
    [['redact', 'in.pdf', ...OUTPUT, '--words', 'x', '--password-file', 'none'], 'none cannot be read'],
    [['redact', 'in.pdf', ...OUTPUT, '--words', 'x', '--password-file', '-'], 'standard input'],
    [['blacken', 'in.pdf'], 'no command "blacken"'],
  ])('%j', (args, words) => {
    linkSync(join(folder, 'in.pdf'), join(folder, 'hard.pdf'));
    const before = there();
    const ran = openroi(folder, args);
    expect([ran.code, ran.said, ran.complained]).toEqual([1, '', expect.stringContaining(words)]);
    expect(there()).toEqual(before);
  });
});
