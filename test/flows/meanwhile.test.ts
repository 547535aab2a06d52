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

const HOLD = { kind: 'correction', reason: 'The date of birth is unreadable' };
const sawOf = (html: string) => /name="saw" value="(\d+)"/.exec(html)?.[1] ?? 'none';

test('a form from a page that is out of date is not taken; it says what happened and keeps what was typed', async () => {
  const id = await office.received();
  const { browser } = office.specialist;
  const page = await browser.get(`/desk/requests/${id}`);
  const saw = sawOf(page.text);
  expected(204, await office.clerk.browser.call('POST', `/api/requests/${id}/holds`, HOLD));

  const close = { reason: 'withdrawn', remark: 'The patient telephoned', saw };
  const late = await browser.submit(`/desk/requests/${id}/close`, close);
  expect(late.status).toBe(412);
  expect(late.text).toContain('Look at what happened, then send again.');
  expect(late.text).toMatch(/Kim Clerk, [^<]*: Put on hold for: [^<]*\./);
  expect(late.text).toContain('The patient telephoned');
  expect(await office.stateOf(id)).toBe('received');

  // Sent again from the page that says what happened, it is taken.
  const again = await browser.submit(`/desk/requests/${id}/close`, { ...close, saw: sawOf(late.text) });
  expect(again.status).toBe(303);
  expect(await office.stateOf(id)).toBe('closed');
});

test('one’s own steps in another tab, marks and looks of colleagues do not make a page out of date', async () => {
  const { id, documentId } = await office.withDocument();
  const { browser } = office.specialist;
  const saw = sawOf((await browser.get(`/desk/requests/${id}`)).text);
  const marks = [{ pageNumber: 1, wholePage: true, reason: 'outside_scope' }];
  expected(
    201,
    await office.officer.browser.call('POST', `/api/requests/${id}/marks`, { documentId, marks }),
  );
  expected(204, await browser.call('POST', `/api/requests/${id}/holds`, HOLD));
  const hold = { kind: 'certificate', reason: 'Asked for', saw };
  expect((await browser.submit(`/desk/requests/${id}/hold`, hold)).status).not.toBe(412);
});

test('an open page is told what others did, in words', async () => {
  const id = await office.received();
  const { browser } = office.specialist;
  const saw = sawOf((await browser.get(`/desk/requests/${id}`)).text);
  const ask = async (from: string) =>
    expected(200, await browser.get(`/desk/requests/${id}/meanwhile?saw=${from}`)).json<{
      lines: string[];
      saw: number;
    }>();
  expect(await ask(saw)).toEqual({ lines: [], saw: Number(saw) });
  expected(204, await office.clerk.browser.call('POST', `/api/requests/${id}/holds`, HOLD));
  expect(await ask(saw)).toEqual({
    lines: [expect.stringMatching(/^Kim Clerk, .*: Put on hold for: /)],
    saw: Number(saw) + 1,
  });
  // Nonsense is one who saw nothing.
  expect((await ask('1e9x')).lines).not.toEqual([]);
  expected(403, await office.administrator.browser.get(`/desk/requests/${id}/meanwhile?saw=0`));
});

test('a program sends the tag back, and is refused when somebody was faster', async () => {
  const id = await office.received();
  const { browser } = office.specialist;
  const tag = String((await browser.get(`/api/requests/${id}`)).headers.etag);
  expect(tag).toMatch(/^"\d+"$/);
  expected(204, await office.clerk.browser.call('POST', `/api/requests/${id}/holds`, HOLD));
  const close = (ifMatch: string) =>
    browser.send('POST', `/api/requests/${id}/close`, {
      json: { reason: 'withdrawn' },
      headers: { 'x-csrf-token': browser.csrf, 'if-match': ifMatch },
    });
  const late = await close(tag);
  refused(412, 'CHANGED_MEANWHILE', late);
  expect(late.headers['content-type']).toContain('application/problem+json');
  refused(412, 'CHANGED_MEANWHILE', await close('W/"zz"'));
  expected(204, await close('*'));
});
