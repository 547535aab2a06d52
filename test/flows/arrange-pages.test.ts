import { execFileSync } from 'node:child_process';
import { PDFDict, PDFDocument, PDFHexString, PDFName } from 'pdf-lib';
import { Packet } from '../../src/database/entities';
import { expected, Office, refused } from './office';
import type { Person } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const call = (who: Person, id: string, path: string, form: object = {}) =>
  who.browser.call('POST', `/api/requests/${id}/${path}`, form);
const arrange = (id: string, form: object) => call(office.specialist, id, 'arrangements', form);

/** A chart whose second page is empty, with dust of a scanner, and whose last two have words. */
async function withBlank(): Promise<{ id: string; documentId: string }> {
  const { id } = await office.withDocument(['First file of Testa Sample']);
  const pdf = await PDFDocument.create();
  for (const words of ['Alpha page', '', 'Beta page']) {
    const page = pdf.addPage([612, 792]);
    if (words) page.drawText(words, { x: 72, y: 700, size: 14 });
    else
      for (let i = 0; i < 40; i += 1)
        page.drawRectangle({ x: 31 + i * 13, y: 40 + ((i * 173) % 700), width: 0.6, height: 0.6 });
  }
  const documentId = await office.addDocument(id, Buffer.from(await pdf.save()));
  await hospital.workJobs();
  return { id, documentId };
}

async function prepared(id: string): Promise<{ packet: Packet; text: string; bytes: Buffer }> {
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  const packet = await hospital.dataSource.manager.findOneOrFail(Packet, {
    where: { requestId: id },
    order: { sequence: 'DESC' },
  });
  expect(packet).toMatchObject({ status: 'proven', failureCode: null });
  const { bytes } = expected(200, await office.reviewer.browser.get(`/api/requests/${id}/packet/file`));
  return {
    packet,
    bytes,
    text: execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }),
  };
}

test('pages leave turned and in the order a person gave them, and taking it back makes that packet stale', async () => {
  const { id, documentId } = await withBlank();
  expected(201, await arrange(id, { kind: 'turn', documentId, pages: [1], turn: 90 }));
  const { arrangementId } = expected(
    201,
    await arrange(id, { kind: 'page-order', documentId, pages: [3, 1, 2] }),
  ).json<{ arrangementId: string }>();
  const other = (await office.page(id)).documents.find((one) => one.id !== documentId)!.id;
  expected(201, await arrange(id, { kind: 'document-order', documents: [documentId, other] }));
  const page = expected(
    200,
    await office.specialist.browser.get(`/api/requests/${id}/documents/${documentId}/pages/1`),
  ).json<{ rotate: number }>();
  expect(page.rotate).toBe(90);

  const { packet, text, bytes } = await prepared(id);
  const place = (words: string) => text.indexOf(words);
  expect(place('Beta page')).toBeGreaterThan(0);
  expect(place('Alpha page')).toBeGreaterThan(place('Beta page'));
  expect(place('First file of')).toBeGreaterThan(place('Alpha page'));
  const turns = (await PDFDocument.load(bytes)).getPages().map((one) => one.getRotation().angle);
  expect(turns.slice(-4)).toEqual([0, 90, 0, 0]);

  expected(204, await call(office.specialist, id, `arrangements/${arrangementId}/take-back`));
  refused(
    409,
    'NOTHING_TO_TAKE_BACK',
    await call(office.specialist, id, `arrangements/${arrangementId}/take-back`),
  );
  refused(
    409,
    'PACKET_STALE',
    await call(office.reviewer, id, 'packet/approve', { packetSha256: packet.sha256 }),
  );
  const kinds = (await office.page(id)).history.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'pages-arranged')).toHaveLength(3);
  expect(kinds).toContain('arrangement-taken-back');
});

test('only a page that was measured as blank is left out; the log names it as blank and counts nothing as withheld', async () => {
  const { id, documentId } = await withBlank();
  const leaveOut = (pages: number[]) => arrange(id, { kind: 'leave-out', documentId, pages });
  // Not looked for yet: nothing is known of its ink.
  refused(409, 'PAGE_NOT_BLANK', await leaveOut([2]));
  const found = expected(200, await call(office.specialist, id, `documents/${documentId}/blank-pages`));
  expect(found.json()).toMatchObject({ pages: [{ number: 2 }], measured: 1 });
  refused(409, 'PAGE_NOT_BLANK', await leaveOut([2, 3]));
  expected(201, await leaveOut([2]));
  refused(
    409,
    'PAGE_STAYS_BACK',
    await office.specialist.browser.get(
      `/api/requests/${id}/documents/${documentId}/pages/2/as-released?width=800`,
    ),
  );
  const { packet, text } = await prepared(id);
  expect(text).toContain('Blank page left out');
  expect(packet.withheldLog).toEqual([expect.objectContaining({ page: 2, whole: true, blank: true })]);
  expect(packet).toMatchObject({ withheldPages: 0, recordPages: 3 });

  expected(201, await arrange(id, { kind: 'put-back', documentId, pages: [2] }));
  const again = await prepared(id);
  expect(again.packet).toMatchObject({ recordPages: 4, withheldLog: [] });
});

test('a document’s type stands over its bookmark, and types that were not asked for stay out', async () => {
  const { id, documentId } = await withBlank();
  const other = (await office.page(id)).documents.find((one) => one.id !== documentId)!.id;
  expected(204, await call(office.clerk, id, 'record-types', { documentId, type: 'laboratory' }));
  expected(204, await call(office.clerk, id, 'record-types', { documentId: other, type: 'billing' }));
  const first = await prepared(id);
  expect(first.packet.recordPages).toBe(4);
  const bookmarks = (await PDFDocument.load(first.bytes)).context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object.get(PDFName.of('Title'))] : []))
    .flatMap((title) => (title instanceof PDFHexString ? [title.decodeText()] : []));
  expect(bookmarks).toEqual(expect.arrayContaining(['Billing', 'Laboratory']));
  expected(201, await arrange(id, { kind: 'scope', types: ['laboratory'] }));
  const second = await prepared(id);
  expect(second.packet.recordPages).toBe(3);
  expect(second.text).not.toContain('First file of');
  const shown = (await office.page(id)).documents.map(({ id: one, type, inScope }) => ({
    one,
    type,
    inScope,
  }));
  expect(shown).toEqual([
    { one: other, type: 'billing', inScope: false },
    { one: documentId, type: 'laboratory', inScope: true },
  ]);
});

test('what is no order of these pages is refused, and so is who may not arrange them', async () => {
  const { id, documentId } = await withBlank();
  for (const pages of [
    [1, 2],
    [1, 1, 3],
    [1, 2, 9],
  ])
    refused(409, 'NOT_THE_SAME_PAGES', await arrange(id, { kind: 'page-order', documentId, pages }));
  refused(409, 'NOT_THE_SAME_PAGES', await arrange(id, { kind: 'document-order', documents: [documentId] }));
  refused(422, 'NO_SUCH_PAGES', await arrange(id, { kind: 'turn', documentId, pages: [4], turn: 90 }));
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await call(office.clerk, id, 'arrangements', { kind: 'turn', documentId, pages: [1], turn: 90 }),
  );
});
