import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { RequestDocument } from '../../src/database/entities';
import { CloseRequest } from '../../src/requests/close-request/close-request';
import { RequestPage } from '../../src/requests/find-requests/request-page';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import { RemoveDocument } from '../../src/requests/remove-document/remove-document';
import { readyDocument } from './ready-records';
import { refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

describe('documents', () => {
  test('are kept byte for byte with their hash, and a job is enqueued to read them', async () => {
    const requestId = await office.received();
    const id = await office.addFile(requestId, Buffer.from('a file of some kind'));
    const document = await office.dataSource.manager.findOneByOrFail(RequestDocument, { id });
    expect(document).toMatchObject({
      status: 'waiting',
      originalSize: 19,
      originalSha256: createHash('sha256').update('a file of some kind').digest('hex'),
      position: 1,
    });
    expect(await office.storage.size(document.originalKey)).toBe(19);
    expect(await office.jobs()).toContainEqual({ name: 'read-document', payload: { documentId: id } });
    await office.addFile(requestId, Buffer.from('another'));
    const page = await new RequestPage(office.dataSource, office.clock).run(office.clerk, here, requestId);
    expect(page.documents.map(({ position, status }) => [position, status])).toEqual([
      [1, 'waiting'],
      [2, 'waiting'],
    ]);
  });

  test.each([
    ['too large', Readable.from([Buffer.alloc(600_000), Buffer.alloc(600_000)]), 'FILE_TOO_LARGE'],
    ['empty', Readable.from([]), 'FILE_EMPTY'],
    [
      'cut off by the upload parser',
      Object.assign(Readable.from([Buffer.alloc(10)]), { truncated: true }),
      'FILE_TOO_LARGE',
    ],
  ])('that are %s are refused and nothing of them is kept', async (_what, file, code) => {
    const requestId = await office.received();
    const put = jest.spyOn(office.storage, 'put');
    const form = { kind: 'records', title: 'Chart' } as const;
    expect(await refusalsOf(office.addDocument.run(office.clerk, here, requestId, form, file))).toEqual([
      code,
    ]);
    const key = put.mock.calls[0]![0];
    put.mockRestore();
    await expect(office.storage.size(key)).rejects.toThrow('Storage holds no');
    expect(await office.eventKinds(requestId)).toEqual(['request-received']);
    // The request stays usable.
    await office.addFile(requestId, Buffer.from('the right file'));
  });

  test('whose transaction is refused leave no file behind', async () => {
    const requestId = await office.received();
    let key = '';
    const put = jest.spyOn(office.storage, 'put').mockImplementation(async (wanted, content) => {
      // Somebody closes the request while the upload runs.
      await new CloseRequest(office.requestWork).run(office.officer, here, requestId, {
        reason: 'withdrawn',
      });
      put.mockRestore();
      const stored = await office.storage.put((key = wanted), content);
      expect(await office.storage.size(wanted)).toBe(stored.size);
      return stored;
    });
    expect(await refusalsOf(office.addFile(requestId, Buffer.from('too late')))).toEqual([
      'STATE_NOT_ALLOWED',
    ]);
    await expect(office.storage.size(key)).rejects.toThrow('Storage holds no');
    expect(await office.dataSource.manager.countBy(RequestDocument, { requestId })).toBe(0);
  });

  test('an upload that breaks off rejects with its own error', async () => {
    const requestId = await office.received();
    const broken = new Readable({ read() {} });
    broken.push(Buffer.alloc(1000));
    setImmediate(() => broken.destroy(new Error('the line dropped')));
    const form = { kind: 'records', title: 'Chart' } as const;
    await expect(office.addDocument.run(office.clerk, here, requestId, form, broken)).rejects.toThrow(
      'the line dropped',
    );
    expect(await office.dataSource.manager.countBy(RequestDocument, { requestId })).toBe(0);
  });

  test('that are removed count no longer, and only ready records change what a packet is made of', async () => {
    const requestId = await office.verified();
    const ready = await readyDocument(office, requestId);
    const waiting = await office.addFile(requestId, Buffer.from('x'));
    const before = (await office.request(requestId)).recordsRevision;
    const remove = new RemoveDocument(office.requestWork);
    const reason = 'Belongs to somebody else';
    await remove.run(office.specialist, here, requestId, { documentId: waiting, reason });
    expect((await office.request(requestId)).recordsRevision).toBe(before);
    await remove.run(office.specialist, here, requestId, { documentId: ready, reason });
    expect((await office.request(requestId)).recordsRevision).toBe(before + 1);
    const twice = remove.run(office.specialist, here, requestId, { documentId: ready, reason });
    expect(await refusalsOf(twice)).toEqual(['NOT_FOUND']);
    const prepare = new PreparePacket(office.requestWork).run(office.specialist, here, requestId);
    expect(await refusalsOf(prepare)).toEqual(['NO_DOCUMENTS']);
  });
});
