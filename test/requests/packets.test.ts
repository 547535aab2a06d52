import { Packet } from '../../src/database/entities';
import { ApprovePacket } from '../../src/requests/approve-packet/approve-packet';
import { RequestPage } from '../../src/requests/find-requests/request-page';
import { CountQueue } from '../../src/requests/find-requests/queue-counts';
import { WorkQueue } from '../../src/requests/find-requests/work-queue';
import { MarkPages } from '../../src/requests/mark-pages/mark-pages';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import { RefusePacket } from '../../src/requests/refuse-packet/refuse-packet';
import { RemoveMark } from '../../src/requests/remove-mark/remove-mark';
import { mark, proven, readyDocument, SHA } from './ready-records';
import { refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

/** What the queue's view "awaiting review" shows; its figure says the same. */
async function awaitingReview(): Promise<string[]> {
  const { lines } = await new WorkQueue(office.dataSource, office.clock).run(
    here,
    { awaits: 'review' },
    office.clerk.id,
  );
  const { awaitsReview } = await new CountQueue(office.dataSource, office.clock).run(here, office.clerk.id);
  expect(awaitsReview).toBe(lines.length);
  return lines.map(({ id }) => id);
}

describe('packets', () => {
  test('are asked for once, reviewed by another, refused with a reason, and made anew', async () => {
    const requestId = await office.verified();
    await readyDocument(office, requestId, 3);
    const prepare = new PreparePacket(office.requestWork);
    const [approve, refusePacket] = [
      new ApprovePacket(office.requestWork),
      new RefusePacket(office.requestWork),
    ];
    const first = await prepare.run(office.officer, here, requestId);
    expect(await office.dataSource.manager.findOneByOrFail(Packet, { id: first })).toMatchObject({
      status: 'preparing',
      sequence: 1,
      pagesTotal: 3,
      preparedBy: office.officer.id,
      recordsRevision: (await office.request(requestId)).recordsRevision,
    });
    expect(await office.jobs()).toContainEqual({ name: 'build-packet', payload: { packetId: first } });
    expect(await refusalsOf(prepare.run(office.officer, here, requestId))).toEqual(['PACKET_IN_PREPARATION']);

    expect(await awaitingReview()).toEqual([]);
    await proven(office, first);
    expect(await awaitingReview()).toEqual([requestId]);
    const review = { packetSha256: SHA };
    expect(await refusalsOf(approve.run(office.officer, here, requestId, review))).toEqual(['SAME_PERSON']);
    await approve.run(office.reviewer, here, requestId, review);
    expect((await office.request(requestId)).state).toBe('redacted');
    expect(await awaitingReview()).toEqual([]);
    await refusePacket.run(office.reviewer, here, requestId, { reason: 'Page 2 names a neighbour' });
    expect((await office.request(requestId)).state).toBe('verified');
    expect(await office.dataSource.manager.findOneByOrFail(Packet, { id: first })).toMatchObject({
      status: 'refused',
      refusalRemark: 'Page 2 names a neighbour',
      reviewedBy: office.reviewer.id,
    });
    const second = await prepare.run(office.officer, here, requestId);
    await proven(office, second);
    expect(await awaitingReview()).toEqual([requestId]);
    const page = await new RequestPage(office.dataSource, office.clock).run(office.reviewer, here, requestId);
    expect([page.packet?.sequence, page.earlierPackets.map(({ sequence }) => sequence)]).toEqual([2, [1]]);
  });

  test('of nothing but withheld pages are not made; one page left is enough', async () => {
    const requestId = await office.verified();
    const documentId = await readyDocument(office, requestId, 2);
    const whole = (pageNumber: number) => mark({ pageNumber, rects: [], wholePage: true, reason: 'part_2' });
    const marks = [whole(1), whole(1), whole(2)];
    const ids = await new MarkPages(office.requestWork).run(office.specialist, here, requestId, {
      documentId,
      marks,
    });
    const prepare = () => new PreparePacket(office.requestWork).run(office.specialist, here, requestId);
    expect(await refusalsOf(prepare())).toEqual(['NO_PAGES_LEFT']);
    await new RemoveMark(office.requestWork).run(office.specialist, here, requestId, { markIds: [ids[2]!] });
    expect(await refusalsOf(prepare())).toEqual([]);
  });
});
