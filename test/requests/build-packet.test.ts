import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../../src/cli';
import { Packet, ReleaseRequest } from '../../src/database/entities';
import { SeePacketPages } from '../../src/requests/see-packet-pages/see-packet-pages';
import { ApprovePacket } from '../../src/requests/approve-packet/approve-packet';
import { CloseRequest } from '../../src/requests/close-request/close-request';
import { MarkPages } from '../../src/requests/mark-pages/mark-pages';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import { WithdrawVerification } from '../../src/requests/withdraw-verification/withdraw-verification';
import { SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

const packetBy = (id: string) =>
  office.dataSource.manager
    .createQueryBuilder(Packet, 'packet')
    .addSelect('packet.proof')
    .where('packet.id = :id', { id })
    .getOneOrFail();

const buildPacket = () => office.buildPacket;

const prepare = (requestId: string) =>
  new PreparePacket(office.requestWork).run(office.specialist, here, requestId);

describe('building', () => {
  async function marked(): Promise<{ requestId: string; documentId: string }> {
    const requestId = await office.verified();
    const documentId = await office.withRecords(requestId, 'Visible words and SECRETNAME here', 'HIDDENPAGE');
    const words = await office.dataSource.query<{ words: [string, number, number, number, number][] }[]>(
      'SELECT words FROM document_page WHERE document_id = $1 AND number = 1',
      [documentId],
    );
    const [, ...rect] = words[0]!.words.find(([word]) => word === 'SECRETNAME')!;
    await new MarkPages(office.requestWork).run(office.specialist, here, requestId, {
      documentId,
      marks: [
        { pageNumber: 1, rects: [rect], wholePage: false, reason: 'other_patient' },
        { pageNumber: 2, rects: [], wholePage: true, reason: 'part_2' },
      ],
    });
    return { requestId, documentId };
  }

  test('makes a proven packet without what is withheld, once, however often the job runs', async () => {
    const { requestId } = await marked();
    const packetId = await prepare(requestId);
    await Promise.all([buildPacket().run(packetId), buildPacket().run(packetId)]);
    await buildPacket().run(packetId);
    const packet = await packetBy(packetId);
    expect(packet).toMatchObject({ status: 'proven', pagesDone: 2, pagesTotal: 2, failureCode: null });
    expect((await office.eventKinds(requestId)).filter((kind) => kind === 'packet-prepared')).toHaveLength(1);
    const path = await office.storage.localPath(packet.storageKey!);
    const text = execFileSync('pdftotext', [path, '-']).toString();
    expect(text).toContain('Visible');
    expect(text).toContain((await office.request(requestId)).number);
    expect(text).not.toMatch(/SECRETNAME|HIDDENPAGE/);
    expect(packet.withheldLog).toMatchObject([
      { page: 1, whole: false, boxes: 1, legalBasis: '45 CFR 164.502(a)' },
      { page: 2, whole: true, packetPage: null, legalBasis: '45 CFR 164.502(a)' },
    ]);

    // The recipient can repeat the proof, and it fails on other bytes.
    const proofFile = join(office.folder, 'proof.json');
    await writeFile(proofFile, JSON.stringify(packet.proof));
    const log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const complain = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await runCommand(['prove', path, '--proof', proofFile])).toBe(0);
    const other = join(office.folder, 'other.pdf');
    await writeFile(other, Buffer.concat([await readFile(path), Buffer.from('\n')]));
    expect(await runCommand(['prove', other, '--proof', proofFile])).toBe(1);
    log.mockRestore();
    complain.mockRestore();

    const pages = Array.from({ length: packet.pageCount! }, (_page, at) => at + 1);
    expect(packet).toMatchObject({
      reviewPages: pages,
      reviewReason: 'small',
      reviewRow: 'review-sampling-1',
    });
    await new SeePacketPages(office.dataSource, office.clock).run(office.reviewer, here, requestId, {
      packetSha256: packet.sha256!,
      pages,
    });
    await new ApprovePacket(office.requestWork).run(office.reviewer, here, requestId, {
      packetSha256: packet.sha256!,
    });
    expect((await office.request(requestId)).state).toBe('redacted');
  });

  test('a packet whose marks changed before it was built is superseded, and the next is not', async () => {
    const { requestId, documentId } = await marked();
    const packetId = await prepare(requestId);
    await new MarkPages(office.requestWork).run(office.specialist, here, requestId, {
      documentId,
      marks: [{ pageNumber: 1, rects: [[1, 1, 50, 50]], wholePage: false, reason: 'other' }],
    });
    await buildPacket().run(packetId);
    expect(await packetBy(packetId)).toMatchObject({
      status: 'failed',
      failureCode: 'superseded',
      storageKey: null,
    });
    const next = await prepare(requestId);
    await buildPacket().run(next);
    expect(await packetBy(next)).toMatchObject({ status: 'proven', sequence: 2 });
  });

  test.each([
    ['withdrawn', 'received'],
    ['closed', 'closed'],
  ])(
    'a request that is %s while its packet is made takes no packet, and hangs on none',
    async (how, state) => {
      const { requestId } = await marked();
      const packetId = await prepare(requestId);
      // The engine has done its work; then somebody acts; then the worker wants to hand the packet in.
      let key = '';
      const put = jest.spyOn(office.storage, 'put').mockImplementation(async (wanted, content) => {
        put.mockRestore();
        const stored = await office.storage.put((key = wanted), content);
        if (how === 'withdrawn')
          await new WithdrawVerification(office.requestWork).run(office.officer, here, requestId, {
            reason: 'Revoked',
          });
        else
          await new CloseRequest(office.requestWork).run(office.officer, here, requestId, {
            reason: 'withdrawn',
          });
        return stored;
      });
      await buildPacket().run(packetId);
      expect(await packetBy(packetId)).toMatchObject({
        status: 'failed',
        failureCode: 'superseded',
        sha256: null,
      });
      await expect(office.storage.size(key)).rejects.toThrow('Storage holds no');
      expect((await office.request(requestId)).state).toBe(state);
      expect((await office.eventKinds(requestId)).slice(-1)).toEqual(['packet-failed']);
    },
  );

  test('a packet that the library refuses tells which check failed, without a word of the records', async () => {
    const { requestId } = await marked();
    // No shipped font has these characters; the library says so rather than print empty boxes.
    await office.dataSource.manager.update(ReleaseRequest, { id: requestId }, { requesterName: '漢字' });
    const packetId = await prepare(requestId);
    await buildPacket().run(packetId);
    const packet = await packetBy(packetId);
    expect(packet).toMatchObject({ status: 'failed', failureCode: 'font-missing' });
    expect(packet!.failureDetail).toContain('U+6F22');
    expect(packet!.failureDetail).not.toContain('漢');
  });

  test('a packet that is given up is failed, and another can be made', async () => {
    const { requestId } = await marked();
    const packetId = await prepare(requestId);
    await buildPacket().abandon(packetId);
    await buildPacket().abandon(packetId);
    expect(await packetBy(packetId)).toMatchObject({ status: 'failed', failureCode: 'abandoned' });
    const next = await prepare(requestId);
    // The old job comes late: it must not touch the new packet.
    await buildPacket().run(packetId);
    expect(await packetBy(next)).toMatchObject({ status: 'preparing' });
  });
});
