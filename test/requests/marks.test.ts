import { Mark } from '../../src/database/entities';
import { MarkedPage } from '../../src/requests/find-requests/marked-page';
import { MarkPages } from '../../src/requests/mark-pages/mark-pages';
import { RemoveMark } from '../../src/requests/remove-mark/remove-mark';
import { mark, readyDocument } from './ready-records';
import { refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

describe('marks', () => {
  test('are kept in order, on the page, with who and why, and can be taken back', async () => {
    const requestId = await office.verified();
    const documentId = await readyDocument(office, requestId);
    const before = (await office.request(requestId)).recordsRevision;
    const [box, page] = await new MarkPages(office.requestWork).run(office.specialist, here, requestId, {
      documentId,
      marks: [mark(), mark({ pageNumber: 2, rects: [], wholePage: true, reason: 'part_2' })],
    });
    expect((await office.request(requestId)).recordsRevision).toBe(before + 1);
    expect(await office.dataSource.manager.findOneByOrFail(Mark, { id: box })).toMatchObject({
      rects: [[10, 700, 110, 720]],
      reason: 'other_patient',
      createdBy: office.specialist.id,
    });
    const shown = await new MarkedPage(office.dataSource).run(here, requestId, documentId, 1);
    expect(shown).toMatchObject({
      number: 1,
      pageCount: 2,
      words: [['Hello', 72, 700, 110, 712]],
      marks: [{ id: box }],
    });

    const removeMark = new RemoveMark(office.requestWork);
    await removeMark.run(office.specialist, here, requestId, { markIds: [page!] });
    expect((await office.request(requestId)).recordsRevision).toBe(before + 2);
    // None of several is taken back when one is not there any more.
    const again = removeMark.run(office.specialist, here, requestId, { markIds: [box!, page!] });
    expect(await refusalsOf(again)).toEqual(['NOT_FOUND']);
    expect((await new MarkedPage(office.dataSource).run(here, requestId, documentId, 1)).marks).toHaveLength(
      1,
    );
    expect((await office.events(requestId)).slice(-2)).toMatchObject([
      {
        kind: 'pages-marked',
        data: { pages: [1, 2], marks: 2, boxes: 1, reasons: ['other_patient', 'part_2'] },
      },
      { kind: 'mark-removed', data: { marks: [page] } },
    ]);
  });

  test.each([
    ['off the page', mark({ rects: [[600, 700, 700, 720]] })],
    ['on a page that is not there', mark({ pageNumber: 3 })],
    ['without a box', mark({ rects: [] })],
    ['too small to hide anything', mark({ rects: [[10, 10, 10.1, 10.1]] })],
  ])('%s are refused, and those beside them with them', async (_where, wrong) => {
    const requestId = await office.verified();
    const documentId = await readyDocument(office, requestId);
    const marking = new MarkPages(office.requestWork).run(office.specialist, here, requestId, {
      documentId,
      marks: [mark(), wrong],
    });
    expect(await refusalsOf(marking)).toEqual(['MARK_OUTSIDE_PAGE']);
    expect(await office.dataSource.manager.countBy(Mark, { requestId })).toBe(0);
    expect(await office.eventKinds(requestId)).not.toContain('pages-marked');
  });

  test('belong to documents of their own request that are ready', async () => {
    const [requestId, other] = [await office.verified(), await office.verified()];
    const theirs = await readyDocument(office, other);
    const waiting = await office.addFile(requestId, Buffer.from('not read yet'));
    const markPages = new MarkPages(office.requestWork);
    const attempt = (documentId: string) =>
      refusalsOf(markPages.run(office.specialist, here, requestId, { documentId, marks: [mark()] }));
    expect(await attempt(theirs)).toEqual(['NOT_FOUND']);
    expect(await attempt(waiting)).toEqual(['DOCUMENT_NOT_READY']);
  });
});
