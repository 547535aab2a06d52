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

const BOX = { pageNumber: 1, rects: [[70, 640, 300, 660]] };

test('boxes are marked, seen on the page, and taken back', async () => {
  const { id, documentId } = await office.withDocument();
  const { browser } = office.specialist;
  const reason = await knownReason();
  const form = {
    documentId,
    marks: [
      { ...BOX, reason },
      { pageNumber: 1, wholePage: true, reason },
    ],
  };
  const { markIds } = expected(201, await browser.call('POST', `/api/requests/${id}/marks`, form)).json<{
    markIds: string[];
  }>();
  const marks = async () =>
    (await browser.get(`/api/requests/${id}/documents/${documentId}/pages/1`)).json<{
      marks: { id: string; rects: number[][]; wholePage: boolean }[];
    }>().marks;
  const standing = new Map((await marks()).map((mark) => [mark.id, mark]));
  expect(standing.size).toBe(2);
  expect(standing.get(markIds[0]!)).toMatchObject({ rects: BOX.rects, wholePage: false });
  expect(standing.get(markIds[1]!)).toMatchObject({ rects: [], wholePage: true });
  const path = `/api/requests/${id}/marks/${markIds[0]}`;
  refused(403, 'ROLE_NOT_ALLOWED', await office.clerk.browser.call('DELETE', path));
  expected(204, await browser.call('DELETE', path));
  refused(404, 'NOT_FOUND', await browser.call('DELETE', path));
  expect((await marks()).map((mark) => mark.id)).toEqual([markIds[1]]);
});

test('boxes off the page, pages that are not there, and reasons nobody knows are refused', async () => {
  const { id, documentId } = await office.withDocument();
  const { browser } = office.specialist;
  const reason = await knownReason();
  const send = (mark: object) =>
    browser.call('POST', `/api/requests/${id}/marks`, { documentId, marks: [{ ...BOX, reason, ...mark }] });
  refused(422, 'MARK_OUTSIDE_PAGE', await send({ rects: [[5000, 5000, 5100, 5100]] }));
  refused(422, 'MARK_OUTSIDE_PAGE', await send({ pageNumber: 2 }));
  refused(422, 'INVALID_INPUT', await send({ reason: 'because' }));
  const problem = refused(422, 'INVALID_INPUT', await send({ rects: [[1, 2, 3]] }));
  expect(problem.errors[0]?.field).toBe('marks.0.rects');
  expect((await office.page(id)).marks).toBe(0);
});

test('a form that names no page is refused on the page it came from', async () => {
  const { id, documentId } = await office.withDocument();
  const { browser } = office.specialist;
  await browser.get(`/desk/requests/${id}/workbench`);
  const send = (step: string, form: Record<string, string>) =>
    browser.submit(`/desk/requests/${id}/workbench/${step}`, form);
  for (const pageNumber of ['abc', 'NaN', '']) {
    const answer = await send('withhold-page', { documentId, pageNumber, reason: await knownReason() });
    expect(answer.status).toBe(422);
  }
  expect((await send('remove-mark', { document: documentId, page: 'x', markId: 'x' })).status).toBe(422);
  expect((await office.page(id)).marks).toBe(0);
});

/** A withholding reason out of the API's own description. */
async function knownReason(): Promise<string> {
  const described = (await office.specialist.browser.get('/api/openapi.json')).json<{
    components: { schemas: { MarkDto: { properties: { reason: { enum: string[] } } } } };
  }>();
  return described.components.schemas.MarkDto.properties.reason.enum[0]!;
}
