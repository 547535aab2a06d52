import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ChildKeeper } from '../../src/platform/child-keeper';
import { Log } from '../../src/platform/logging';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openroi-child-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that notes each start and lives on. */
function keeperOf(program: string): { keeper: ChildKeeper; logged: string[]; starts: () => string[] } {
  const [file, notes] = [join(folder, 'child.js'), join(folder, 'starts')];
  writeFileSync(
    file,
    `require('node:fs').appendFileSync(${JSON.stringify(notes)}, process.pid + '\\n');${program}`,
  );
  appendFileSync(notes, '');
  const logged: string[] = [];
  const log = new Log((line) => void logged.push(line));
  const keeper = new ChildKeeper({ file, environment: {}, log, quickest: 10, slowest: 40 });
  return { keeper, logged, starts: () => readFileSync(notes, 'utf8').split('\n').filter(Boolean) };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(10);
}

test('a child that is killed is started again, and stays down once stopped', async () => {
  const { keeper, starts, logged } = keeperOf('setInterval(() => {}, 1000)');
  keeper.start();
  await until(() => starts().length === 1);
  process.kill(Number(starts()[0]), 'SIGKILL');
  await until(() => starts().length === 2);
  expect(logged.map((line) => JSON.parse(line) as object)).toMatchObject([
    { event: 'worker-ended', signal: 'SIGKILL' },
  ]);
  await keeper.stop();
  expect(keeper.pid).toBeNull();
  expect(starts()).toHaveLength(2);
});

test('a child that cannot live is tried more and more slowly', async () => {
  const { keeper, logged } = keeperOf('process.exit(3)');
  keeper.start();
  await until(() => logged.length >= 4);
  await keeper.stop();
  const waits = logged.map((line) => (JSON.parse(line) as { startsAgainInMs: number }).startsAgainInMs);
  expect(waits.slice(0, 4)).toEqual([10, 20, 40, 40]);
});

test('a child knows when its keeper is gone', async () => {
  const { keeper } = keeperOf(`process.on('disconnect', () => process.exit(0)); setInterval(() => {}, 1000)`);
  keeper.start();
  const child = (keeper as unknown as { child: import('node:child_process').ChildProcess }).child;
  await once(child, 'spawn');
  const ended = once(child, 'exit');
  child.disconnect();
  expect(await ended).toEqual([0, null]);
  await keeper.stop();
});
