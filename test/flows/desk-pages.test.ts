import { randomUUID } from 'node:crypto';
import { multipart } from './browser';
import { ASKED, Office } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const FORM = { ...ASKED, submissionKey: randomUUID(), arrivedAt: '' };

test('the intake form keeps what was typed, names each field that is wrong, and then logs the request', async () => {
  const { browser } = office.clerk;
  const refused = await browser.submit('/desk/requests/new', {
    ...FORM,
    patientFamilyName: '',
    requesterEmail: 'no address',
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('2 things to put right');
  expect(refused.text).toContain('href="#patientFamilyName"');
  expect(refused.text).toContain('value="no address"');
  expect(refused.text).toContain(ASKED.recordsWanted);
  const future = await browser.submit('/desk/requests/new', { ...FORM, arrivedAt: '2999-01-01T08:00' });
  expect(future.text).toContain('href="#arrivedAt"');

  const logged = await browser.submit('/desk/requests/new', FORM);
  expect(logged.status).toBe(303);
  const twice = await browser.submit('/desk/requests/new', FORM);
  expect(twice.headers.location).toBe(logged.headers.location);
});

test('a refused step shows the page again with why, with what was typed, and changes nothing', async () => {
  const id = await office.received();
  const { browser } = office.specialist;
  await browser.get(`/desk/requests/${id}`);
  const refused = await browser.submit(`/desk/requests/${id}/verify`, {
    identity: 'true',
    mrn: 'TYPED-77',
    basis: 'access',
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Confirm which records and dates are asked for. (45 CFR 164.508(c)(1)(i))');
  expect(refused.text).toContain('value="TYPED-77"');
  expect(refused.text).toMatch(/id="verify-identity"[^>]* checked/);
  expect((await office.page(id)).request.state).toBe('received');
});

test('the page says what a role may not do and whom to ask', async () => {
  const id = await office.received();
  const { text } = await office.clerk.browser.get(`/desk/requests/${id}`);
  expect(text).not.toContain(`action="/desk/requests/${id}/verify"`);
  expect(text).toContain('Ask somebody who is: specialist or privacy officer');
  expect(text).toContain(`action="/desk/requests/${id}/hold"`);
});

test('the plain upload form works without a script and tells when no file was chosen', async () => {
  const id = await office.received();
  const { browser } = office.clerk;
  await browser.get(`/desk/requests/${id}`);
  const send = (name: string) => {
    const { body, type } = multipart(
      { name, bytes: Buffer.from(name && '%PDF-1.4') },
      {
        _csrf: browser.csrf,
        kind: 'request_form',
      },
    );
    return browser.send('POST', `/desk/requests/${id}/documents`, {
      body,
      headers: { 'content-type': type },
    });
  };
  const none = await send('');
  expect(none.status).toBe(422);
  expect(none.text).toContain('Choose at least one file.');
  const sent = await send('form.pdf');
  expect(sent.headers.location).toBe(`/desk/requests/${id}?done=add-document`);
  expect((await office.page(id)).documents).toMatchObject([{ title: 'form.pdf', kind: 'request_form' }]);
});

test('the queue is filtered by its address; a filter that nothing fits says so', async () => {
  const { browser } = office.clerk;
  expect((await browser.get('/desk?group=received&standing=on_time')).text).toContain('data-row');
  const sent = await browser.submit('/desk', { text: 'nobody-of-this-name', group: 'received' });
  expect([sent.status, sent.headers.location]).toEqual([303, '/desk?group=received&found=1']);
  const none = await browser.get('/desk?group=received&found=1');
  expect(none.text).toContain('Nothing fits this filter.');
  expect(none.text).toContain('value="nobody-of-this-name"');
  // Names do not belong in addresses: there is no search by one.
  expect((await browser.get('/desk?text=nobody-of-this-name')).status).toBe(422);
  expect((await browser.get('/desk?standing=sometime')).status).toBe(422);
});
