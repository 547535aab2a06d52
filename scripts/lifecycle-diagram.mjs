// Prints the lifecycle diagram and table from the built `domain/lifecycle` into docs/ARCHITECTURE.md, between its
// two marks. With --check it writes nothing and fails when the page is behind the table. Builds first when dist/ is
// behind src/, since a stale table would silently put the page back.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
const { REQUEST_ACTIONS, transitionOf } = createRequire(import.meta.url)(
  join(root, 'dist/src/domain/lifecycle.js'),
);
const page = join(root, 'docs', 'ARCHITECTURE.md');
const [begin, end] = ['<!-- lifecycle: printed by scripts/lifecycle-diagram.mjs -->', '<!-- /lifecycle -->'];

const moves = REQUEST_ACTIONS.flatMap((action) => {
  const { from, to } = transitionOf(action);
  return to === 'same' ? [] : from.map((start) => `    ${start ?? '[*]'} --> ${to}: ${action}`);
});
const rows = REQUEST_ACTIONS.map((action) => {
  const { from, to, by, guards, event } = transitionOf(action);
  const starts = from.map((start) => start ?? '(new)').join(', ');
  const must = guards.map(({ name }) => name).join(', ') || '-';
  return `| ${action} | ${starts} | ${to} | ${by.join(', ')} | ${must} | ${event} |`;
});
const printed = [
  begin,
  '',
  '```mermaid',
  'stateDiagram-v2',
  ...moves,
  '```',
  '',
  '| action | from | to | who may | what must hold | event |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows,
  '',
  end,
].join('\n');

const text = readFileSync(page, 'utf8');
const [before, rest] = text.split(begin);
const after = rest?.split(end)[1];
if (after === undefined) throw new Error(`docs/ARCHITECTURE.md lacks the marks ${begin} and ${end}`);
const wanted = before + printed + after;
if (process.argv.includes('--check')) {
  if (wanted !== text) {
    console.error(
      'docs/ARCHITECTURE.md is behind src/domain/lifecycle.ts: run node scripts/lifecycle-diagram.mjs',
    );
    process.exit(1);
  }
} else writeFileSync(page, wanted);
