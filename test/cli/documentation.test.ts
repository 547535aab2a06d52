import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ts from 'typescript';
import { extractedTexts } from '../pdf/redact/independent-engines';
import { CLI, openroi } from './openroi';
import { textPdf } from './sample-pdf';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'command-line.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code]) => code!);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openroi-docs-'));
  const lines = [
    'Name: Zora Sample (synthetic)',
    'Number 000 12 3456',
    ...Array<string>(6).fill('Nothing to be seen here.'),
  ];
  writeFileSync(join(folder, 'chart.pdf'), textPdf([lines, lines]));
  copyFileSync(join(__dirname, 'locked-sample.pdf'), join(folder, 'locked.pdf'));
  writeFileSync(join(folder, 'password.txt'), 'sésame 1\n');
  writeFileSync(join(folder, 'passcode.txt'), 'grüner Zwölf-Ton 7\n');
  writeFileSync(join(folder, 'marks.json'), blocks('json')[0]!);
  writeFileSync(join(folder, 'authorization.json'), blocks('json')[1]!);
});
afterAll(() => rmSync(folder, { recursive: true }));

const words = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

test.each(blocks('sh').flatMap((block) => block.trim().split('\n')))('%s', (command) => {
  const [name, ...args] = words(command);
  expect(name).toBe('openroi');
  const { code, complained } = openroi(folder, args);
  expect([code, complained]).toEqual([0, '']);
});

test('the example in TypeScript compiles, runs and redacts', () => {
  const [code] = blocks('ts');
  const dist = join(CLI, '..', 'pdf', 'index.js');
  const { outputText } = ts.transpileModule(code!.replace('./src/pdf', dist.replaceAll('\\', '/')), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const at = join(folder, 'typescript');
  mkdirSync(at);
  copyFileSync(join(folder, 'chart.pdf'), join(at, 'chart.pdf'));
  writeFileSync(join(at, 'example.mjs'), outputText);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['example.mjs'], {
    cwd: at,
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^(remove|rebuild) 0\n$/);
  for (const text of extractedTexts(join(at, 'chart.pdf'))) expect(text).toContain('ZoraSample');
  for (const text of extractedTexts(join(at, 'clean.pdf'))) expect(text).not.toContain('ZoraSample');
});

test('every option of the commands shown is in the documentation, and the other way round', () => {
  const options = (text: string) =>
    [...new Set(text.match(/--[a-z][a-z-]+/g))].filter((one) => one !== '--help').sort();
  const shown = new Set(blocks('sh').flatMap((block) => block.match(/^openroi \S+/gm) ?? []));
  const told = [...shown].map((command) => openroi(folder, [command.split(' ')[1]!, '--help']).said);
  expect(options(page)).toEqual(options(told.join('\n')));
});
