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

test('a note is written on the page and by the API, shown newest first, escaped, and in the history without its words', async () => {
  const id = await office.received();
  const { browser } = office.clerk;
  const words = 'Sister called.\r\nShe asks <b>when</b>';
  expect((await browser.submit(`/desk/requests/${id}/add-note`, { words })).status).toBe(303);
  const second = { words: 'Called back' };
  expected(201, await office.reviewer.browser.call('POST', `/api/requests/${id}/notes`, second));
  const { text } = await browser.get(`/desk/requests/${id}?done=add-note`);
  expect(text).toContain('The note is kept.');
  expect(text).toContain('She asks &lt;b&gt;when&lt;/b&gt;');
  expect(text.indexOf('Called back')).toBeLessThan(text.indexOf('Sister called.'));
  const view = await office.page(id);
  expect(view.history.filter(({ kind }) => kind === 'note-added')).toHaveLength(2);
  expect(JSON.stringify(view.history)).not.toContain('Sister');
});

test('after the end a note is still possible; an empty one is refused and nothing typed is lost', async () => {
  const id = await office.received();
  const { browser } = office.specialist;
  expected(204, await browser.call('POST', `/api/requests/${id}/close`, { reason: 'withdrawn' }));
  expected(201, await browser.call('POST', `/api/requests/${id}/notes`, { words: 'She wants it after all' }));
  const empty = await browser.submit(`/desk/requests/${id}/add-note`, { words: '   ' });
  expect([empty.status, empty.text]).toEqual([422, expect.stringContaining('write 1 to 4,000 characters')]);
  const long = 'x'.repeat(4001);
  const tooLong = await browser.submit(`/desk/requests/${id}/add-note`, { words: long });
  expect([tooLong.status, tooLong.text.includes(long)]).toEqual([422, true]);
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await office.administrator.browser.call('POST', `/api/requests/${id}/notes`, { words: 'x' }),
  );
});

test('the database keeps a note as it was written', async () => {
  const id = await office.received();
  expected(
    201,
    await office.clerk.browser.call('POST', `/api/requests/${id}/notes`, { words: 'As written' }),
  );
  for (const change of [`UPDATE request_note SET words = 'x'`, 'DELETE FROM request_note'])
    await expect(hospital.dataSource.query(change)).rejects.toThrow(/permission denied|may not be/);
});
