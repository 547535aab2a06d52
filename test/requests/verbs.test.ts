import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Hold, Mark, OutboxMail, Packet, RequestDocument } from '../../src/database/entities';
import { ApprovePacket } from '../../src/requests/approve-packet/approve-packet';
import { CloseRequest } from '../../src/requests/close-request/close-request';
import { MarkedPage } from '../../src/requests/find-requests/marked-page';
import { RequestPage } from '../../src/requests/find-requests/request-page';
import { HoldRequest } from '../../src/requests/hold-request/hold-request';
import { LiftHold } from '../../src/requests/hold-request/lift-hold';
import { MarkPages } from '../../src/requests/mark-pages/mark-pages';
import type { MarkDto } from '../../src/requests/mark-pages/mark-pages.dto';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import { RefusePacket } from '../../src/requests/refuse-packet/refuse-packet';
import { RemoveDocument } from '../../src/requests/remove-document/remove-document';
import { RemoveMark } from '../../src/requests/remove-mark/remove-mark';
import { VerifyRequest } from '../../src/requests/verify-request/verify-request';
import { ViewRecords } from '../../src/requests/view-records/view-records';
import { WithdrawVerification } from '../../src/requests/withdraw-verification/withdraw-verification';
import { addFacility, refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

const SHA = 'c'.repeat(64);
const mark = (change: Partial<MarkDto> = {}): MarkDto => ({
  pageNumber: 1,
  rects: [[110, 720, 10, 700]],
  wholePage: false,
  reason: 'other_patient',
  ...change,
});

/** A ready document without the trouble of reading a file: what it looks like afterwards is the reader's own test. */
async function readyDocument(requestId: string, pages = 2): Promise<string> {
  const id = randomUUID();
  const { manager: rows } = office.dataSource;
  await rows.insert(RequestDocument, {
    id,
    facilityId: here,
    requestId,
    kind: 'records',
    title: 'Progress notes',
    status: 'ready',
    position: 1,
    originalKey: `documents/${id}/original`,
    originalSize: 10,
    originalSha256: SHA,
    pdfKey: `documents/${id}/normalised.pdf`,
    pageCount: pages,
    addedBy: office.clerk.id,
    addedAt: office.clock.now(),
  });
  for (let number = 1; number <= pages; number += 1)
    await rows.query(
      `INSERT INTO document_page VALUES ($1, $2, '[0, 0, 612, 792]', 0, true, '[["Hello", 72, 700, 110, 712]]')`,
      [id, number],
    );
  return id;
}

/** As if the worker had built it. */
async function proven(packetId: string): Promise<void> {
  await office.dataSource.manager.update(Packet, { id: packetId }, { status: 'proven', sha256: SHA });
}

test('verify keeps the earlier due date when the basis turns out to be another, with its rule', async () => {
  await office.dataSource.destroy();
  await ownerQuery(`INSERT INTO deadline_rule VALUES ('short', 'personal_representative', 15, 'Sample 1', 'test', '2020-01-01', false),
                                                     ('long', 'third_party_directive', 60, 'Sample 2', 'test', '2020-01-01', false)`);
  await office.dataSource.initialize();
  const verify = new VerifyRequest(office.requestWork);
  const form = { identity: true, authority: true, scope: true, patient: true, mrn: 'MRN-5' };
  const [toShort, toLong] = [await office.received(), await office.received()];
  await verify.run(office.specialist, here, toShort, { ...form, basis: 'personal_representative' });
  await verify.run(office.specialist, here, toLong, { ...form, basis: 'third_party_directive' });
  expect(await office.request(toShort)).toMatchObject({
    basis: 'personal_representative',
    dueOn: '2026-06-16',
    deadlineRuleId: 'short',
    dueAt: new Date('2026-06-17T04:59:59.999Z'),
  });
  expect(await office.request(toLong)).toMatchObject({
    basis: 'third_party_directive',
    dueOn: '2026-07-01',
    deadlineRuleId: 'hipaa-access-2003',
  });
});

async function ownerQuery(sql: string): Promise<void> {
  const { Client } = await import('pg');
  const owner = new Client({ connectionString: office.database.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

test('a withdrawn verification makes the packet stale and forgets the patient, with the reason on record', async () => {
  const requestId = await office.verified();
  await readyDocument(requestId);
  const packetId = await new PreparePacket(office.requestWork).run(office.specialist, here, requestId);
  await proven(packetId);
  await new WithdrawVerification(office.requestWork).run(office.officer, here, requestId, {
    reason: 'The authorization was revoked',
  });
  expect(await office.request(requestId)).toMatchObject({ state: 'received', patientId: null });
  expect((await office.events(requestId)).at(-1)).toMatchObject({
    kind: 'verification-withdrawn',
    data: { reason: 'The authorization was revoked', from: 'verified' },
  });
  await office.verify(requestId);
  const approve = new ApprovePacket(office.requestWork).run(office.reviewer, here, requestId, {
    packetSha256: SHA,
  });
  expect(await refusalsOf(approve)).toEqual(['PACKET_STALE']);
});

describe('holds', () => {
  test('are opened and lifted by name, and only the requester’s own are written about', async () => {
    const requestId = await office.received({ requesterEmail: 'quinn@example.org', language: 'es' });
    const [hold, lift] = [new HoldRequest(office.requestWork), new LiftHold(office.requestWork)];
    await hold.run(office.clerk, here, requestId, {
      kind: 'identity',
      reason: 'The copy of the card is unreadable',
    });
    await hold.run(office.clerk, here, requestId, { kind: 'records', reason: 'Off-site storage' });
    const letters = await office.dataSource.manager.findBy(OutboxMail, {
      requestId,
      letter: 'request-on-hold',
    });
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ recipient: 'quinn@example.org', language: 'es' });
    expect(`${letters[0]!.subject} ${letters[0]!.textBody}`).not.toMatch(/unreadable|Quinn|Sample,/);
    office.clock.pass(60);
    await lift.run(office.officer, here, requestId, { kind: 'identity' });
    const holds = await office.dataSource.manager.find(Hold, {
      where: { requestId },
      order: { openedAt: 'ASC', kind: 'ASC' },
    });
    expect(holds.map(({ kind, liftedBy, ownerName }) => [kind, liftedBy, ownerName])).toEqual([
      ['identity', office.officer.id, 'Dana Clerk'],
      ['records', null, 'Dana Clerk'],
    ]);
    expect(await refusalsOf(lift.run(office.clerk, here, requestId, { kind: 'identity' }))).toEqual([
      'HOLD_NOT_OPEN',
    ]);
  });
});

describe('marks', () => {
  test('are kept in order, on the page, with who and why, and can be taken back', async () => {
    const requestId = await office.verified();
    const documentId = await readyDocument(requestId);
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
    const documentId = await readyDocument(requestId);
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
    const theirs = await readyDocument(other);
    const waiting = await office.addFile(requestId, Buffer.from('not read yet'));
    const markPages = new MarkPages(office.requestWork);
    const attempt = (documentId: string) =>
      refusalsOf(markPages.run(office.specialist, here, requestId, { documentId, marks: [mark()] }));
    expect(await attempt(theirs)).toEqual(['NOT_FOUND']);
    expect(await attempt(waiting)).toEqual(['DOCUMENT_NOT_READY']);
  });
});

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
    const ready = await readyDocument(requestId);
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

describe('packets', () => {
  test('are asked for once, reviewed by another, refused with a reason, and made anew', async () => {
    const requestId = await office.verified();
    await readyDocument(requestId, 3);
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

    await proven(first);
    const review = { packetSha256: SHA };
    expect(await refusalsOf(approve.run(office.officer, here, requestId, review))).toEqual(['SAME_PERSON']);
    await approve.run(office.reviewer, here, requestId, review);
    expect((await office.request(requestId)).state).toBe('redacted');
    await refusePacket.run(office.reviewer, here, requestId, { reason: 'Page 2 names a neighbour' });
    expect((await office.request(requestId)).state).toBe('verified');
    expect(await office.dataSource.manager.findOneByOrFail(Packet, { id: first })).toMatchObject({
      status: 'refused',
      refusalRemark: 'Page 2 names a neighbour',
      reviewedBy: office.reviewer.id,
    });
    await prepare.run(office.officer, here, requestId);
    const page = await new RequestPage(office.dataSource, office.clock).run(office.reviewer, here, requestId);
    expect([page.packet?.sequence, page.earlierPackets.map(({ sequence }) => sequence)]).toEqual([2, [1]]);
  });

  test('of nothing but withheld pages are not made; one page left is enough', async () => {
    const requestId = await office.verified();
    const documentId = await readyDocument(requestId, 2);
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

test('a closed request tells the requester once, without the remark, and takes no more work', async () => {
  const requestId = await office.received({ requesterEmail: 'quinn@example.org' });
  await new CloseRequest(office.requestWork).run(office.specialist, here, requestId, {
    reason: 'no_records',
    remark: 'Never seen here',
  });
  expect(await office.request(requestId)).toMatchObject({ state: 'closed', closingReason: 'no_records' });
  const letters = await office.dataSource.manager.findBy(OutboxMail, { requestId, letter: 'request-closed' });
  expect(letters).toHaveLength(1);
  expect(letters[0]!.textBody).not.toContain('Never seen here');
  expect(await refusalsOf(office.addFile(requestId, Buffer.from('x')))).toEqual(['STATE_NOT_ALLOWED']);
});

test('looks at records are on record: one for each person, thing and quarter of an hour', async () => {
  const requestId = await office.verified();
  const documentId = await readyDocument(requestId);
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
  const documentId = await readyDocument(requestId);
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
  const documentId = await readyDocument(requestId);
  await new MarkPages(office.requestWork).run(office.specialist, here, requestId, {
    documentId,
    marks: [mark()],
  });
  const page = await new RequestPage(office.dataSource, office.clock).run(office.specialist, here, requestId);
  expect(page).toMatchObject({
    clock: { standing: 'on_time', daysLeft: 30, citation: '45 CFR 164.524(b)(2)', calendarDays: 30 },
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
