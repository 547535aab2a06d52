import fc from 'fast-check';
import { MarkBoard } from '../../src/web/client/marking/mark-board';
import { MarkLedger } from '../../src/web/client/marking/mark-ledger';
import type { KeptLedger, PageMark, Step } from '../../src/web/client/marking/mark-ledger';
import { RefusedForGood, SaveQueue } from '../../src/web/client/marking/save-queue';
import type { SaveState } from '../../src/web/client/marking/save-queue';

const DOCUMENT = 'document';
let made = 0;
const newId = () => `id-${(made += 1)}`;
const mark = (label: number, pageNumber = 1): PageMark => ({
  ...{ id: newId(), documentId: DOCUMENT, pageNumber, wholePage: false, reason: 'other' },
  rects: [[label, 2, label + 3, 4]],
});
/** What a mark is, without the id by which it goes. */
const shape = ({ rects, pageNumber, reason }: PageMark) => `${pageNumber}:${rects.join()}:${reason}`;
const shapes = (marks: readonly PageMark[]) => marks.map(shape).sort();

/** A server like ours: it takes a step once, never brings back what was taken back, and can lose its answer. */
class MarkServer {
  readonly kept = new Map<string, PageMark>();
  readonly steps = new Set<string>();
  revision = 0;
  trouble: 'none' | 'away' | 'answer lost' | 'refuses' = 'none';

  send = async (step: Step): Promise<number> => {
    if (this.trouble === 'away') throw new Error('No connection');
    if (this.trouble === 'refuses') throw new RefusedForGood('Closed');
    if (!this.steps.has(step.id)) {
      this.steps.add(step.id);
      this.revision += 1;
      for (const { id } of step.removed) this.kept.delete(id);
      for (const added of step.added) this.kept.set(added.id, added);
    }
    if (this.trouble === 'answer lost') throw new Error('No answer');
    return this.revision;
  };
}

function workbench(server = new MarkServer(), work: { ledger?: KeptLedger; waiting?: readonly Step[] } = {}) {
  const states: SaveState[] = [];
  const queue: SaveQueue = new SaveQueue(
    server.send,
    (state) => states.push(state),
    (step, revision) => board.saved(step, revision),
    () => undefined,
    work.waiting,
  );
  const board = new MarkBoard(DOCUMENT, [...server.kept.values()], server.revision, () => queue.waiting);
  const ledger = new MarkLedger(newId, (step) => queue.push(step), work.ledger);
  return { server, states, queue, board, ledger };
}

describe('marking', () => {
  it('undoes and redoes each step, whichever page it was on, here and on the server', async () => {
    const { ledger, queue, board, server } = workbench();
    const [a, b] = [mark(1, 1), mark(2, 7)];
    ledger.take([], [a]);
    ledger.take([], [b]);
    ledger.take([a], [{ ...a, id: newId(), reason: 'part_2' }]);
    expect(ledger.undo()?.added.map(({ pageNumber }) => pageNumber)).toEqual([1]);
    expect(ledger.undo()?.removed.map(({ pageNumber }) => pageNumber)).toEqual([7]);
    await queue.flush();
    expect(shapes([...server.kept.values()])).toEqual([shape(a)]);
    expect(shapes(board.marks)).toEqual([shape(a)]);
    ledger.redo();
    ledger.redo();
    ledger.undo();
    ledger.undo();
    ledger.undo();
    await queue.flush();
    expect(server.kept.size).toBe(0);
    expect(ledger.undo()).toBeNull();
  });

  it('saves a step once though its answer is lost, and keeps all in order while the server is away', async () => {
    const { ledger, queue, server, states } = workbench();
    server.trouble = 'answer lost';
    ledger.take([], [mark(1)]);
    await queue.flush();
    expect(states.at(-1)).toMatchObject({ kind: 'failed', waiting: 1, final: false });
    server.trouble = 'away';
    ledger.take([], [mark(2)]);
    await queue.flush();
    expect(queue.waiting).toHaveLength(2);
    server.trouble = 'none';
    await queue.flush();
    expect([server.kept.size, server.steps.size, queue.hasUnsaved]).toEqual([2, 2, false]);
    expect(states.at(-1)).toEqual({ kind: 'saved' });
  });

  it('says when trying again will not help, and gives up on demand', async () => {
    const { ledger, queue, server, states, board } = workbench();
    server.trouble = 'refuses';
    ledger.take([], [mark(1)]);
    await queue.flush();
    expect(states.at(-1)).toMatchObject({ kind: 'failed', final: true });
    queue.discard();
    expect([board.marks, states.at(-1)]).toEqual([[], { kind: 'saved' }]);
  });

  it('lets go of an answer that is older than what is known', () => {
    const board = new MarkBoard(DOCUMENT, [], 5, () => []);
    expect(board.hear([mark(1)], 4)).toBe(false);
    expect(board.hear([mark(1)], 5)).toBe(true);
    expect(board.marks).toHaveLength(1);
  });
});

type Doing = { do: 'add' | 'remove' | 'change' | 'undo' | 'redo' | 'leave' | 'save' | 'lose'; at: number };
const doing: fc.Arbitrary<Doing> = fc.record({
  do: fc.constantFrom('add', 'add', 'remove', 'change', 'undo', 'undo', 'redo', 'leave', 'save', 'lose'),
  at: fc.nat(50),
});

/** Do one thing with a workbench. @returns the workbench to go on with: another one after the page was left */
async function act(bench: ReturnType<typeof workbench>, { do: what, at }: Doing, server: MarkServer) {
  const { ledger, board, queue } = bench;
  const chosen = board.marks[at % Math.max(board.marks.length, 1)];
  if (what === 'add') ledger.take([], [mark(at, 1 + (at % 5))]);
  else if (what === 'remove' && chosen) ledger.take([chosen], []);
  else if (what === 'change' && chosen)
    ledger.take(
      [chosen],
      [{ ...chosen, id: newId(), reason: chosen.reason === 'other' ? 'part_2' : 'other' }],
    );
  else if (what === 'undo') ledger.undo();
  else if (what === 'redo') ledger.redo();
  else if (what === 'save' || what === 'lose') {
    server.trouble = what === 'lose' ? 'answer lost' : 'none';
    await queue.flush();
    server.trouble = 'away';
  } else if (what === 'leave') {
    await queue.flush();
    const work = { ledger: ledger.kept, waiting: queue.waiting };
    return workbench(server, JSON.parse(JSON.stringify(work)) as typeof work);
  }
  return bench;
}

/** The server is back: what is on its way may still fail, and is then sent again. */
async function settle(server: MarkServer, queue: SaveQueue): Promise<void> {
  await queue.flush();
  server.trouble = 'none';
  await queue.flush();
}

test('whatever is done, lost, left and taken up again: screen and server agree, and undo leads back to the start', () =>
  fc.assert(
    fc.asyncProperty(fc.array(doing, { maxLength: 40 }), async (doings) => {
      const server = new MarkServer();
      const start = mark(99, 3);
      server.kept.set(start.id, start);
      server.trouble = 'away';
      let bench = workbench(server);
      for (const one of doings) bench = await act(bench, one, server);
      await settle(server, bench.queue);
      expect(shapes(bench.board.marks)).toEqual(shapes([...server.kept.values()]));

      const end = shapes(bench.board.marks);
      let taken = 0;
      while (bench.ledger.undo()) taken += 1;
      expect(shapes(bench.board.marks)).toEqual([shape(start)]);
      for (; taken > 0; taken -= 1) bench.ledger.redo();
      expect(shapes(bench.board.marks)).toEqual(end);
      await settle(server, bench.queue);
      expect(shapes([...server.kept.values()])).toEqual(end);
    }),
    { numRuns: 300 },
  ));

test('two people who mark at once: both see the same in the end, and nothing that one added is lost', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat(1), what: doing, hear: fc.boolean() }), { maxLength: 40 }),
      async (turns) => {
        const server = new MarkServer();
        let benches = [workbench(server), workbench(server)] as const;
        const hear = () =>
          benches.forEach(({ board }) => board.hear([...server.kept.values()], server.revision));
        const gone = new Set<string>();
        const come = new Set<string>();
        const send = server.send;
        server.send = (step) => {
          for (const { id } of step.removed) gone.add(id);
          for (const { id } of step.added) come.add(id);
          return send(step);
        };
        benches = [workbench(server), workbench(server)];
        for (const { who, what, hear: hears } of turns) {
          if (what.do !== 'leave') await act(benches[who]!, what, server);
          if (hears) hear();
        }
        for (const { queue } of benches) await settle(server, queue);
        hear();
        expect(shapes(benches[0].board.marks)).toEqual(shapes(benches[1].board.marks));
        // What stands is exactly what somebody added and nobody took back.
        expect([...server.kept.keys()].sort()).toEqual([...come].filter((id) => !gone.has(id)).sort());
      },
    ),
    { numRuns: 200 },
  ));
