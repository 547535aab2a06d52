import { MarkLedger } from '../../src/web/client/marking/mark-ledger';
import type { PageMark } from '../../src/web/client/marking/mark-ledger';
import { SaveQueue } from '../../src/web/client/marking/save-queue';
import type { PendingStep, SaveState } from '../../src/web/client/marking/save-queue';

const mark = (key: string): PageMark => ({ key, rects: [[1, 2, 3, 4]], wholePage: false, reason: 'other' });

/** A server that keeps marks and can be out of reach. */
function markServer() {
  const kept = new Map<string, PageMark>();
  const server = {
    kept,
    reachable: true,
    async add(added: PageMark) {
      if (!server.reachable) throw new Error('No connection');
      const id = `id-${kept.size + 1}-${added.key}`;
      kept.set(id, added);
      return id;
    },
    async remove(id: string) {
      if (!server.reachable) throw new Error('No connection');
      kept.delete(id);
    },
  };
  return server;
}

function workbench(unsent: PendingStep[] = []) {
  const server = markServer();
  const states: SaveState[] = [];
  let stored: readonly PendingStep[] = [];
  const queue = new SaveQueue(
    server,
    new Map(),
    (state) => states.push(state),
    (steps) => (stored = [...steps]),
    unsent,
  );
  const ledger = new MarkLedger([], (change) => queue.push(change));
  return { server, states, queue, ledger, stored: () => stored };
}

const keysOn = (server: ReturnType<typeof markServer>) => [...server.kept.values()].map(({ key }) => key);

describe('marking', () => {
  it('undoes and redoes each step, on the page and on the server', async () => {
    const { ledger, queue, server } = workbench();
    ledger.add(mark('a'));
    ledger.add(mark('b'));
    ledger.changeReason('a', 'mental_health', 'c');
    await queue.flush();
    expect(keysOn(server)).toEqual(['b', 'c']);
    ledger.undo();
    ledger.undo();
    await queue.flush();
    expect(ledger.current.map(({ key }) => key)).toEqual(['a']);
    expect(keysOn(server)).toEqual(['a']);
    expect(ledger.redo()).toBe(true);
    await queue.flush();
    expect(keysOn(server)).toEqual(['a', 'b']);
    ledger.remove('a');
    expect(ledger.canRedo).toBe(false);
    await queue.flush();
    expect(keysOn(server)).toEqual(['b']);
  });

  it('has nothing to undo at the beginning', () => {
    const { ledger } = workbench();
    expect(ledger.undo()).toBe(false);
    expect(ledger.redo()).toBe(false);
    ledger.remove('unknown');
    expect(ledger.canUndo).toBe(false);
  });

  it('loses nothing while the server is away, and sends all of it in order on retry', async () => {
    const { ledger, queue, server, states, stored } = workbench();
    server.reachable = false;
    ledger.add(mark('a'));
    ledger.add(mark('b'));
    ledger.remove('a');
    await queue.flush();
    expect(states.at(-1)).toEqual({ kind: 'failed', waiting: 3, message: 'No connection' });
    expect(queue.hasUnsaved).toBe(true);
    expect(stored()).toHaveLength(3);

    server.reachable = true;
    await queue.flush();
    expect(keysOn(server)).toEqual(['b']);
    expect(states.at(-1)).toEqual({ kind: 'saved' });
    expect(queue.hasUnsaved).toBe(false);
    expect(stored()).toHaveLength(0);
  });

  it('takes up steps that an earlier visit could not send', async () => {
    const { queue, server } = workbench([{ do: 'add', mark: mark('left') }]);
    await queue.flush();
    expect(keysOn(server)).toEqual(['left']);
  });
});
