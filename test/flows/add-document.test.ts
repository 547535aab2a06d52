import { createHash } from 'node:crypto';
import { chart, CHART, expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital({ UPLOAD_LIMIT_MB: '1' });
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

test('an upload is kept as it came, read by the worker, and its page shown with words and picture', async () => {
  const id = await office.verified();
  const bytes = await chart(CHART);
  const documentId = await office.addDocument(id, bytes, 'chart of may.pdf');
  expect((await office.page(id)).documents).toMatchObject([
    { id: documentId, status: 'waiting', originalSha256: createHash('sha256').update(bytes).digest('hex') },
  ]);
  const path = `/api/requests/${id}/documents/${documentId}/pages/1`;
  refused(409, 'DOCUMENT_NOT_READY', await office.specialist.browser.get(path));
  expect(await hospital.workJobs()).toMatchObject({ failed: [] });
  expect((await office.page(id)).documents).toMatchObject([{ status: 'ready', pages: [{ number: 1 }] }]);
  const page = expected(200, await office.specialist.browser.get(path)).json<{
    words: [string, number, number, number, number][];
  }>();
  expect(page.words.map(([text]) => text)).toContain('Secretword');
  const picture = expected(200, await office.specialist.browser.get(`${path}/picture?width=800`));
  expect(picture.headers).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'no-store' });
  expect(picture.bytes.subarray(8, 12).toString()).toBe('WEBP');
  refused(404, 'NOT_FOUND', await office.specialist.browser.get(`${path.replace(/1$/, '2')}`));
  refused(422, 'INVALID_INPUT', await office.specialist.browser.get(`${path}/picture?width=801`));
  const views = (await office.historyOf(id)).filter((kind) => kind === 'records-viewed');
  expect(views).toHaveLength(1);
});

test('a file that cannot be used is refused by the worker with its reason, and the request goes on', async () => {
  const id = await office.verified();
  await office.addDocument(id, Buffer.from('this is no chart'), 'chart.pdf');
  await hospital.workJobs();
  const { documents } = await office.page(id);
  expect(documents).toMatchObject([{ status: 'refused', refusalCode: expect.any(String) as string }]);
  await office.addDocument(id, await chart(CHART));
  await hospital.workJobs();
  expect((await office.page(id)).documents.map(({ status }) => status)).toEqual(['refused', 'ready']);
});

test('too large, empty, none, or no multipart: refused, and nothing is kept', async () => {
  const id = await office.verified();
  const path = `/api/requests/${id}/documents`;
  const { browser } = office.clerk;
  const send = (bytes: Buffer) => browser.upload(path, { name: 'chart.pdf', bytes });
  refused(422, 'FILE_TOO_LARGE', await send(Buffer.alloc(1_000_001)));
  refused(422, 'FILE_EMPTY', await send(Buffer.alloc(0)));
  refused(415, 'MULTIPART_ONLY', await browser.call('POST', path, {}));
  const wrongKind = await browser.upload(path, { name: 'a.pdf', bytes: Buffer.from('x') }, { kind: 'photo' });
  expect(refused(422, 'INVALID_INPUT', wrongKind).errors[0]?.field).toBe('kind');
  expect((await office.page(id)).documents).toEqual([]);
  expected(201, await send(Buffer.alloc(1_000_000)));
});

test('a document is removed with a reason and is in no packet any more', async () => {
  const { id, documentId } = await office.withDocument();
  const path = `/api/requests/${id}/documents/${documentId}`;
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await office.clerk.browser.call('DELETE', path, { reason: 'wrong patient' }),
  );
  expected(204, await office.specialist.browser.call('DELETE', path, { reason: 'wrong patient' }));
  expect((await office.page(id)).documents).toEqual([]);
  refused(404, 'NOT_FOUND', await office.specialist.browser.get(`${path}/pages/1`));
  refused(404, 'NOT_FOUND', await office.specialist.browser.get(`${path}/pages/1/picture`));
  refused(409, 'NO_DOCUMENTS', await office.specialist.browser.call('POST', `/api/requests/${id}/packet`));
});
