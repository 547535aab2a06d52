import { join } from 'node:path';
import { PdfRefusal } from '../../../src/pdf';
import type { TaskHandler } from '../../../src/pdf/engine/task-contract';
import { WorkerPool } from '../../../src/pdf/engine/worker-pool';

type Wrong = TaskHandler<null, unknown>;

interface MisbehavingTasks {
  echo: TaskHandler<string, string>;
  loop: Wrong;
  silence: Wrong;
  chatter: TaskHandler<null, number>;
  exit: Wrong;
  trap: Wrong;
  hoard: Wrong;
  grow: Wrong;
}

const workerFile = join(__dirname, 'misbehaving-worker.cjs');

describe('the pool of PDF workers', () => {
  let engine: WorkerPool<MisbehavingTasks>;

  beforeEach(() => {
    engine = new WorkerPool<MisbehavingTasks>({
      workers: 1,
      workerFile,
      jsHeapMiB: 64,
      maxHeapBytes: 128 * 1024 * 1024,
    });
  });
  afterEach(() => engine.close());

  const codeOf = (task: Promise<unknown>) =>
    task.then(
      () => 'no refusal',
      (error: unknown) => (error instanceof PdfRefusal ? error.code : error),
    );

  it.each([
    ['a task that loops for ever', 'loop', { timeMs: 300 }, 'time-limit'],
    ['a task that falls silent', 'silence', { timeMs: 60_000, idleMs: 200 }, 'time-limit'],
    ['a worker that exits', 'exit', { timeMs: 30_000 }, 'engine-trap'],
    ['an engine that traps', 'trap', { timeMs: 30_000 }, 'engine-trap'],
    ['a task that fills the JavaScript heap', 'hoard', { timeMs: 50_000 }, 'memory-limit'],
    ['an engine that outgrows its memory', 'grow', { timeMs: 30_000 }, 'memory-limit'],
  ] as const)('refuses %s and works afterwards', async (_what, task, limits, code) => {
    expect(await codeOf(engine.run(task, null, { limits }))).toBe(code);
    expect(await engine.run('echo', 'still here')).toBe('still here');
  });

  it('lets progress postpone the idle limit but not the time limit', async () => {
    const seen: number[] = [];
    const onProgress = (done: number) => seen.push(done);
    const patient = { timeMs: 60_000, idleMs: 5_000 };
    expect(await engine.run('chatter', null, { limits: patient, onProgress })).toBe(10);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const hasty = { timeMs: 100, idleMs: 5_000 };
    expect(await codeOf(engine.run('chatter', null, { limits: hasty }))).toBe('time-limit');
  });

  it('stops a running task and takes a waiting one out of the queue when cancelled', async () => {
    const running = new AbortController();
    const waiting = new AbortController();
    const reason = new Error('the clerk changed her mind');
    const first = codeOf(engine.run('silence', null, { signal: running.signal }));
    const second = codeOf(engine.run('echo', 'never', { signal: waiting.signal }));
    const third = engine.run('echo', 'in turn');
    waiting.abort(reason);
    expect(await second).toBe(reason);
    running.abort(reason);
    expect(await first).toBe(reason);
    expect(await third).toBe('in turn');
  });

  it('does not begin a task that was cancelled before', async () => {
    const reason = new Error('too late');
    expect(await codeOf(engine.run('loop', null, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(await engine.run('echo', 'free')).toBe('free');
  });

  it('answers every waiting task when it is closed', async () => {
    const tasks = [engine.run('loop', null), engine.run('echo', 'a'), engine.run('echo', 'b')].map(codeOf);
    await engine.close();
    for (const outcome of await Promise.all(tasks))
      expect(outcome).toHaveProperty('message', 'The PDF engine was closed.');
  });

  it('stops tasks while the whole process is too large', async () => {
    const small = new WorkerPool<MisbehavingTasks>({ workers: 1, workerFile, maxResidentBytes: 1 });
    try {
      expect(await codeOf(small.run('silence', null, { limits: { timeMs: 60_000 } }))).toBe('memory-limit');
    } finally {
      await small.close();
    }
  });
});
