import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Packet } from '../../src/database/entities';
import { ApprovePacket } from '../../src/requests/approve-packet/approve-packet';
import { CancelPreparation } from '../../src/requests/cancel-preparation/cancel-preparation';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import { RemoveDocument } from '../../src/requests/remove-document/remove-document';
import { refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());
afterEach(() => jest.restoreAllMocks());

const prepare = (requestId: string) =>
  new PreparePacket(office.requestWork).run(office.specialist, here, requestId);
const cancel = (requestId: string, actor = office.specialist) =>
  new CancelPreparation(office.requestWork).run(actor, here, requestId);
const packetBy = (id: string) => office.dataSource.manager.findOneByOrFail(Packet, { id });
const withRecords = async (...texts: string[]) => {
  const requestId = await office.verified();
  return { requestId, documentId: await office.withRecords(requestId, ...texts) };
};

/** Everything of packets on disk: what is stored, what is in work, what is being written. */
function packetFiles(packetId: string): string[] {
  const inside = (folder: string) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((one) => one.isFile() && one.name !== 'alive')
          .map((one) => join(one.parentPath, one.name))
      : [];
  return [
    ...inside(join(office.folder, 'files', 'packets', packetId)),
    ...inside(join(office.folder, 'files', '.drafts')),
    ...inside(join(office.folder, 'working')),
  ];
}

/** Hold the engine until the packet is not wanted any more; then it stops as the real one does. */
function endlessEngine(): { begun: Promise<void> } {
  let tell: () => void;
  const begun = new Promise<void>((resolve) => (tell = resolve));
  jest.spyOn(office.engine, 'run').mockImplementation((_task, _input, options) => {
    tell();
    return new Promise((_resolve, reject) =>
      options?.signal?.addEventListener('abort', () => reject(options.signal?.reason as Error)),
    );
  });
  return { begun };
}

test('a preparation that is stopped really stops, leaves no file, and can be begun anew at once', async () => {
  const { requestId } = await withRecords(...Array.from({ length: 150 }, (_none, page) => `Page ${page}`));
  const packetId = await prepare(requestId);
  const building = office.buildPacket.run(packetId);
  // The engine is at work on it: pages are done.
  while ((await packetBy(packetId)).buildingSince === null) await new Promise(setImmediate);
  await cancel(requestId);
  expect(await packetBy(packetId)).toMatchObject({ status: 'cancelled', sha256: null });
  const next = await prepare(requestId);
  await building;
  expect(packetFiles(packetId)).toEqual([]);
  expect(await packetBy(packetId)).toMatchObject({ status: 'cancelled', storageKey: null });
  expect(await packetBy(next)).toMatchObject({ status: 'preparing', sequence: 2 });
  expect((await office.eventKinds(requestId)).slice(-3)).toEqual([
    'packet-requested',
    'packet-cancelled',
    'packet-requested',
  ]);
  const [event] = (await office.events(requestId)).filter(({ kind }) => kind === 'packet-cancelled');
  expect(event).toMatchObject({
    actorName: office.specialist.name,
    data: { packetId, sequence: 1, pagesTotal: 150 },
  });
  await office.buildPacket.run(next);
  expect(await packetBy(next)).toMatchObject({ status: 'proven' });
}, 120_000);

test('a packet that waits for a worker is stopped too, and the worker finds nothing to do', async () => {
  const { requestId } = await withRecords('One page');
  const packetId = await prepare(requestId);
  await cancel(requestId, office.officer);
  const engine = jest.spyOn(office.engine, 'run');
  await office.buildPacket.run(packetId);
  expect(engine).not.toHaveBeenCalled();
  expect(await packetBy(packetId)).toMatchObject({ status: 'cancelled', buildingSince: null });
});

test('only who may prepare may stop, and only what is being made', async () => {
  const { requestId } = await withRecords('One page');
  expect(await refusalsOf(cancel(requestId))).toEqual(['NO_PACKET_IN_PREPARATION']);
  const packetId = await prepare(requestId);
  for (const actor of [office.clerk, office.reviewer])
    expect(await refusalsOf(cancel(requestId, actor))).toEqual(['ROLE_NOT_ALLOWED']);
  await office.buildPacket.run(packetId);
  expect(await refusalsOf(cancel(requestId))).toEqual(['NO_PACKET_IN_PREPARATION']);
  expect(await packetBy(packetId)).toMatchObject({ status: 'proven' });
});

test('two who stop at once: one does, the other is told', async () => {
  const { requestId } = await withRecords('One page');
  await prepare(requestId);
  const both = await Promise.all([
    refusalsOf(cancel(requestId)),
    refusalsOf(cancel(requestId, office.officer)),
  ]);
  expect(both.sort()).toEqual([[], ['NO_PACKET_IN_PREPARATION']].sort());
});

test('stopping against handing in: exactly one of the two happens, whoever comes first', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 6; round += 1) {
    const { requestId } = await withRecords('One page');
    const packetId = await prepare(requestId);
    // The engine has done its work and the bytes are stored: both want the request's lock now.
    const put = jest.spyOn(office.storage, 'put').mockImplementation(async (key, content) => {
      put.mockRestore();
      return office.storage.put(key, content);
    });
    const take = office.requestWork.take.bind(office.requestWork);
    let refused: string[] = [];
    const finishing = jest.spyOn(office.requestWork, 'take').mockImplementation(async (order) => {
      if (order.action !== 'finish-packet') return take(order);
      finishing.mockRestore();
      const stopping = () => refusalsOf(cancel(requestId)).then((codes) => (refused = codes));
      const [finished] = await Promise.allSettled(
        round % 2 === 0 ? [take(order), stopping()] : [stopping().then(() => take(order))],
      );
      if (finished.status === 'rejected') throw finished.reason;
      return finished.value as never;
    });
    await office.buildPacket.run(packetId);
    const packet = await packetBy(packetId);
    const kinds = await office.eventKinds(requestId);
    outcomes.add(packet.status);
    if (packet.status === 'proven') {
      expect(refused).toEqual(['NO_PACKET_IN_PREPARATION']);
      expect(await office.storage.size(packet.storageKey!)).toBe(packet.sizeBytes);
    } else {
      expect([packet.status, packet.sha256, refused]).toEqual(['cancelled', null, []]);
      expect(packetFiles(packetId)).toEqual([]);
    }
    expect(kinds.filter((kind) => ['packet-prepared', 'packet-cancelled'].includes(kind))).toHaveLength(1);
    expect(kinds).not.toContain('packet-failed');
  }
  expect(outcomes).toContain('cancelled');
}, 120_000);

test('bytes stored by a worker that was killed before it handed them in go once the packet is stopped', async () => {
  const { requestId } = await withRecords('One page');
  const packetId = await prepare(requestId);
  const dying = jest.spyOn(office.requestWork, 'take').mockRejectedValueOnce(new Error('killed'));
  await expect(office.buildPacket.run(packetId)).rejects.toThrow('killed');
  dying.mockRestore();
  expect(packetFiles(packetId)).toHaveLength(1);
  await cancel(requestId);
  // Its second attempt.
  await office.buildPacket.run(packetId);
  expect(packetFiles(packetId)).toEqual([]);
  expect((await packetBy(packetId)).storageKey).toBeNull();
});

test('a packet whose records change is given up within seconds, not when it is finished', async () => {
  const { requestId, documentId } = await withRecords('One page');
  const packetId = await prepare(requestId);
  const { begun } = endlessEngine();
  const building = office.buildPacket.run(packetId);
  await begun;
  const remove = new RemoveDocument(office.requestWork);
  await remove.run(office.officer, here, requestId, { documentId, reason: 'wrong patient' });
  await building;
  expect(await packetBy(packetId)).toMatchObject({ status: 'failed', failureCode: 'superseded' });
});

test('a job that is called off because its worker stops is tried again, and the packet waits', async () => {
  const { requestId } = await withRecords('One page');
  const packetId = await prepare(requestId);
  const { begun } = endlessEngine();
  const stop = new AbortController();
  const building = office.buildPacket.run(packetId, stop.signal);
  await begun;
  stop.abort(new Error('worker stops'));
  await expect(building).rejects.toThrow('worker stops');
  expect(await packetBy(packetId)).toMatchObject({ status: 'preparing' });
});

test('a stopped packet is never approved, and the database lets it go nowhere', async () => {
  const { requestId } = await withRecords('One page');
  const packetId = await prepare(requestId);
  await cancel(requestId);
  const approve = new ApprovePacket(office.requestWork).run(office.reviewer, here, requestId, {
    packetSha256: '0'.repeat(64),
  });
  expect(await refusalsOf(approve)).toContain('PACKET_NOT_PROVEN');
  for (const status of ['preparing', 'proven', 'failed', 'refused', 'approved'])
    await expect(
      office.dataSource.query('UPDATE packet SET status = $1 WHERE id = $2', [status, packetId]),
    ).rejects.toThrow(`a packet does not go from cancelled to ${status}`);
});
