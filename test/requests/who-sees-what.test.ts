import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { ApprovePacket } from '../../src/requests/approve-packet/approve-packet';
import { CloseRequest } from '../../src/requests/close-request/close-request';
import { MarkedPage } from '../../src/requests/find-requests/marked-page';
import { RequestPage } from '../../src/requests/find-requests/request-page';
import { HoldRequest } from '../../src/requests/hold-request/hold-request';
import { LiftHold } from '../../src/requests/hold-request/lift-hold';
import { MarkPages } from '../../src/requests/mark-pages/mark-pages';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import { RefusePacket } from '../../src/requests/refuse-packet/refuse-packet';
import { RemoveDocument } from '../../src/requests/remove-document/remove-document';
import { RemoveMark } from '../../src/requests/remove-mark/remove-mark';
import { VerifyRequest } from '../../src/requests/verify-request/verify-request';
import { ViewRecords } from '../../src/requests/view-records/view-records';
import { WithdrawVerification } from '../../src/requests/withdraw-verification/withdraw-verification';
import { mark, readyDocument, SHA } from './ready-records';
import { addFacility, refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

test('looks at records are on record: one for each person, thing and quarter of an hour', async () => {
  const requestId = await office.verified();
  const documentId = await readyDocument(office, requestId);
  const view = new ViewRecords(office.requestWork, office.dataSource, office.clock);
  const looks = async () =>
    (await office.events(requestId))
      .filter(({ kind }) => kind === 'records-viewed')
      .map(({ actorName }) => actorName);
  await Promise.all([1, 2, 3, 4].map(() => view.run(office.clerk, here, requestId, { documentId })));
  expect(await looks()).toEqual(['Dana Clerk']);
  office.clock.pass(14);
  await view.run(office.clerk, here, requestId, { documentId });
  await view.run(office.reviewer, here, requestId, { documentId });
  expect(await looks()).toEqual(['Dana Clerk', 'Rae Reviewer']);
  office.clock.pass(2);
  await view.run(office.clerk, here, requestId, { documentId });
  expect(await looks()).toEqual(['Dana Clerk', 'Rae Reviewer', 'Dana Clerk']);
  expect(await refusalsOf(view.run(office.clerk, here, requestId, { documentId: randomUUID() }))).toEqual([
    'NOT_FOUND',
  ]);
});

test('another facility’s request is not there, for any verb', async () => {
  const requestId = await office.verified();
  const documentId = await readyDocument(office, requestId);
  const elsewhere = (await addFacility(office.dataSource, 'ELS')).id;
  const { requestWork: work, officer, dataSource, clock } = office;
  const attempts: Record<string, () => Promise<unknown>> = {
    verify: () =>
      new VerifyRequest(work).run(officer, elsewhere, requestId, {
        identity: true,
        authority: true,
        scope: true,
        patient: true,
        mrn: '1',
      }),
    withdraw: () => new WithdrawVerification(work).run(officer, elsewhere, requestId, { reason: 'x' }),
    hold: () => new HoldRequest(work).run(officer, elsewhere, requestId, { kind: 'payment', reason: 'x' }),
    lift: () => new LiftHold(work).run(officer, elsewhere, requestId, { kind: 'payment' }),
    add: () =>
      office.addDocument.run(
        officer,
        elsewhere,
        requestId,
        { kind: 'records', title: 'x' },
        Readable.from(['x']),
      ),
    remove: () => new RemoveDocument(work).run(officer, elsewhere, requestId, { documentId, reason: 'x' }),
    mark: () => new MarkPages(work).run(officer, elsewhere, requestId, { documentId, marks: [mark()] }),
    unmark: () => new RemoveMark(work).run(officer, elsewhere, requestId, { markIds: [documentId] }),
    prepare: () => new PreparePacket(work).run(officer, elsewhere, requestId),
    approve: () => new ApprovePacket(work).run(officer, elsewhere, requestId, { packetSha256: SHA }),
    refuse: () => new RefusePacket(work).run(officer, elsewhere, requestId, { reason: 'x' }),
    close: () => new CloseRequest(work).run(officer, elsewhere, requestId, { reason: 'denied' }),
    view: () => new ViewRecords(work, dataSource, clock).run(officer, elsewhere, requestId, { documentId }),
    page: () => new RequestPage(dataSource, clock).run(officer, elsewhere, requestId),
    markedPage: () => new MarkedPage(dataSource).run(elsewhere, requestId, documentId, 1),
  };
  for (const [verb, attempt] of Object.entries(attempts))
    expect([verb, await refusalsOf(attempt())]).toEqual([verb, ['NOT_FOUND']]);
});

test('the request page shows clock, holds, documents, history and what can be done, but no secrets', async () => {
  const requestId = await office.verified();
  const documentId = await readyDocument(office, requestId);
  await new MarkPages(office.requestWork).run(office.specialist, here, requestId, {
    documentId,
    marks: [mark()],
  });
  const page = await new RequestPage(office.dataSource, office.clock).run(office.specialist, here, requestId);
  expect(page).toMatchObject({
    clock: {
      standing: 'on_time',
      daysLeft: 30,
      citation: '45 CFR 164.524(b)(2)',
      why: expect.stringContaining('Day 30') as string,
    },
    patient: { mrn: 'MRN-1' },
    documents: [
      {
        id: documentId,
        pages: [
          { number: 1, marks: 1, withheldWhole: false },
          { number: 2, marks: 0 },
        ],
      },
    ],
    marks: 1,
    packet: null,
    link: null,
  });
  expect(page.history.map(({ kind }) => kind)).toEqual([
    'request-received',
    'request-verified',
    'pages-marked',
  ]);
  const of = (action: string) =>
    page.actions.find((line) => line.action === action)?.refusals.map(({ code }) => code);
  expect([of('prepare-packet'), of('release')]).toEqual([[], ['STATE_NOT_ALLOWED']]);
  expect(JSON.stringify(page)).not.toMatch(/statusCodeHash|submissionKey/);
});
