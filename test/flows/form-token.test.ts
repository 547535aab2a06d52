import { multipart } from './browser';
import { chart, CHART, expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

test('a token of another session is refused, as is a form of another site', async () => {
  const id = await office.received();
  const hold = { kind: 'payment', reason: 'fee' };
  const path = `/api/requests/${id}/holds`;
  const { browser } = office.clerk;
  const stolen = { 'x-csrf-token': office.reviewer.browser.csrf };
  refused(403, 'CSRF_TOKEN_INVALID', await browser.send('POST', path, { json: hold, headers: stolen }));
  refused(403, 'CSRF_TOKEN_INVALID', await browser.send('POST', path, { form: hold }));
  expected(204, await browser.send('POST', path, { form: { _csrf: browser.csrf, ...hold } }));
});

test('an upload without script brings its token as the first field; later, or wrong, nothing is kept', async () => {
  const id = await office.received();
  const path = `/api/requests/${id}/documents`;
  const { browser } = office.clerk;
  const file = { name: 'chart.pdf', bytes: await chart(CHART) };
  const send = (fields: Record<string, string>) => {
    const { body, type } = multipart(file, fields);
    return browser.send('POST', path, { body, headers: { 'content-type': type } });
  };
  refused(403, 'CSRF_TOKEN_INVALID', await send({}));
  refused(403, 'CSRF_TOKEN_INVALID', await send({ kind: 'records', _csrf: browser.csrf }));
  refused(403, 'CSRF_TOKEN_INVALID', await send({ _csrf: 'wrong' }));
  expect((await office.page(id)).documents).toEqual([]);
  expected(201, await send({ _csrf: browser.csrf, kind: 'records' }));
  expect((await office.page(id)).documents).toHaveLength(1);
});

test('a multipart form does not reach a route that takes none', async () => {
  const { id } = await office.withDocument();
  const { body, type } = multipart(
    { name: 'x', bytes: Buffer.from('x') },
    { _csrf: office.specialist.browser.csrf },
  );
  const headers = { 'content-type': type };
  const answer = await office.specialist.browser.send('POST', `/api/requests/${id}/packet`, {
    body,
    headers,
  });
  refused(415, 'UNSUPPORTED_MEDIA_TYPE', answer);
  expect((await office.page(id)).packet).toBeNull();
});

test('what needs no token takes JSON alone', async () => {
  const form = { email: office.clerk.staff.email, password: 'x' };
  refused(415, 'JSON_ONLY', await office.clerk.browser.send('POST', '/api/session', { form }));
});

test.each([
  ['without a boundary', 'multipart/form-data'],
  ['that is none', 'multipart/form-data; boundary=q'],
])('a form %s is told to be broken', async (_what, type) => {
  const path = `/api/requests/${await office.received()}/documents`;
  const { browser } = office.clerk;
  const headers = { 'content-type': type, 'x-csrf-token': browser.csrf };
  refused(400, 'UPLOAD_BROKEN', await browser.send('POST', path, { body: Buffer.from('xx'), headers }));
});
