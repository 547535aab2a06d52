import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const asReleased = (id: string, documentId: string, page = 1) =>
  office.specialist.browser.get(
    `/api/requests/${id}/documents/${documentId}/pages/${page}/as-released?width=800`,
  );
const mark = async (id: string, documentId: string, change: object) => {
  const add = [
    { id: randomUUID(), documentId, pageNumber: 1, rects: [], reason: 'other_patient', ...change },
  ];
  expected(
    200,
    await office.specialist.browser.call('POST', `/api/requests/${id}/marks/steps`, {
      stepId: randomUUID(),
      add,
    }),
  );
};
async function darkness(picture: Buffer): Promise<number> {
  const pixels = await sharp(picture).greyscale().raw().toBuffer();
  return pixels.reduce((dark, pixel) => dark + (pixel < 60 ? 1 : 0), 0);
}

test('a page is shown as it would leave: what is marked is gone from the picture as soon as it is saved', async () => {
  const { id, documentId } = await office.withDocument();
  const before = expected(200, await asReleased(id, documentId));
  expect(before.headers['content-type']).toBe('image/webp');
  expect(before.headers['cache-control']).toContain('no-store');
  await mark(id, documentId, { rects: [[70, 300, 470, 560]] });
  const after = expected(200, await asReleased(id, documentId));
  expect(after.headers['content-length']).toBe(String(after.bytes.length));
  const area = 400 * 260 * (800 / 612) ** 2;
  expect((await darkness(after.bytes)) - (await darkness(before.bytes))).toBeGreaterThan(area * 0.9);
  // Looking at it is a look at the records.
  const kinds = (await office.page(id)).history.map(({ kind }) => kind);
  expect(kinds).toContain('records-viewed');
});

test('a page that stays back as a whole says why, by a mark or by a rule', async () => {
  const { id, documentId } = await office.withDocument();
  await mark(id, documentId, { wholePage: true });
  const refusal = refused(409, 'PAGE_STAYS_BACK', await asReleased(id, documentId));
  expect(refusal.detail).toContain('Information about another person');

  const other = await office.withDocument();
  const tag = { documentId: other.documentId, category: 'psychotherapy_notes' };
  expected(204, await office.clerk.browser.call('POST', `/api/requests/${other.id}/pages/tags`, tag));
  refused(409, 'PAGE_STAYS_BACK', await asReleased(other.id, other.documentId));
});

test('a page that is not there is not found', async () => {
  const { id, documentId } = await office.withDocument();
  refused(404, 'NOT_FOUND', await asReleased(id, documentId, 99));
});
