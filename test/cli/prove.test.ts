import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/pdf';
import { openroi } from './openroi';
import { textPdf } from './sample-pdf';

let folder: string;
let bytes: Buffer;
let proof: Proof;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openroi-cli-'));
  put('in.pdf', textPdf([['Synthetic name: Zzyxwvut.', 'and more'], ['Another page.']]));
  const ran = openroi(folder, [
    'redact',
    'in.pdf',
    '--out',
    'out.pdf',
    '--proof',
    'proof.json',
    '--words',
    'Zzyxwvut',
  ]);
  expect(ran).toMatchObject({ code: 0 });
  bytes = readFileSync(join(folder, 'out.pdf'));
  proof = JSON.parse(readFileSync(join(folder, 'proof.json'), 'utf8')) as Proof;
});
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: Buffer | string): void => writeFileSync(join(folder, name), content);

function prove(file: Buffer, said: unknown) {
  put('file.pdf', file);
  put('said.json', typeof said === 'string' ? said : JSON.stringify(said));
  return openroi(folder, ['prove', 'file.pdf', '--proof', 'said.json']);
}

test('the file that was made is the file that is proven', () => {
  expect(prove(bytes, proof)).toMatchObject({ code: 0, complained: '' });
});

test('any byte that differs is a difference', () => {
  const changed = Buffer.from(bytes);
  const data = changed.indexOf('stream\n') + 'stream\n'.length;
  changed[data + 20]! ^= 1;
  const ran = prove(changed, proof);
  expect(ran.code).toBe(1);
  expect(ran.complained).toMatch(/another SHA-256[\s\S]*page \d is not the page of the proof/);
});

test('a page exchanged for the unredacted one is named', () => {
  const ran = prove(readFileSync(join(folder, 'in.pdf')), proof);
  expect(ran.code).toBe(1);
  expect(ran.complained).toContain('page 1 is not the page of the proof');
});

test('a box that the proof claims and the page does not have is named', () => {
  const pages = proof.pages.map((page, i) => (i === 1 ? { ...page, boxes: [[40, 700, 200, 760]] } : page));
  const ran = prove(bytes, { ...proof, pages });
  expect([ran.code, ran.complained]).toEqual([1, expect.stringContaining('page 2, text')]);
});

test('what is no proof, or no file, is said so', () => {
  for (const said of ['{', '{"format": "other"}'])
    expect(prove(bytes, said)).toMatchObject({
      code: 1,
      complained: expect.stringContaining('said.json') as string,
    });
  const ran = openroi(folder, ['prove', 'none.pdf', '--proof', 'proof.json']);
  expect([ran.code, ran.complained]).toEqual([1, expect.stringContaining('none.pdf cannot be read')]);
});
