import { randomUUID } from 'node:crypto';
import { ReleaseRequest, RequestDocument } from '../../src/database/entities';
import { Browser } from '../flows/browser';
import { chart, expected } from '../flows/office';
import { openTestHospital } from '../flows/web-app';
import type { TestHospital } from '../flows/web-app';
import { FILLED, readable, sendForm } from './sent-form';

let hospital: TestHospital;
beforeAll(async () => {
  hospital = await openTestHospital({ UPLOAD_LIMIT_MB: '2' });
});
afterAll(async () => hospital?.close());

let addresses = 0;
/** A browser at an address of its own, with the form open. */
async function atTheForm(path = '/request?facility=SGH'): Promise<Browser> {
  const browser = new Browser(hospital.app, `10.66.0.${(addresses += 1)}`);
  expected(200, await browser.get(path));
  return browser;
}

const requests = () => hospital.dataSource.manager.find(ReleaseRequest, { order: { createdAt: 'ASC' } });
const newest = async () => (await requests()).at(-1)!;

test('the welcome page offers every hospital, and what each visitor may do', async () => {
  const page = expected(200, await new Browser(hospital.app).get('/'));
  expect(page.text).toContain('href="/request?facility=SGH"');
  expect(page.text).toContain('href="/request?facility=RVH"');
  expect(page.text).toContain('href="/status"');
});

test('a patient fills in one page, with papers, and gets number and code', async () => {
  const browser = await atTheForm();
  const sent = await sendForm(browser, {}, [
    { field: 'request_form', name: 'signed form.pdf', bytes: await chart(['A signed form']) },
    { field: 'identification', name: 'id.pdf', bytes: await chart(['An identity card']) },
  ]);
  expect(expected(303, sent).headers.location).toBe('/request/received');
  const request = await newest();
  expect(request).toMatchObject({
    state: 'received',
    channel: 'web',
    basis: 'access',
    requesterKind: 'patient',
    requesterName: 'Testa Sample',
    requesterEmail: 'testa.sample@example.org',
    patientBirthDate: '1980-02-03',
    recordsFrom: '2024-05-01',
    recordsTo: '2024-05-31',
    facilityId: hospital.here.id,
  });
  const papers = await hospital.dataSource.manager.find(RequestDocument, {
    where: { requestId: request.id },
    order: { position: 'ASC' },
  });
  expect(papers).toMatchObject([
    { kind: 'request_form', title: 'signed form.pdf', addedBy: 'requester' },
    { kind: 'identification', title: 'id.pdf', addedBy: 'requester' },
  ]);
  const receipt = readable(expected(200, await browser.get('/request/received')).text);
  expect(receipt).toContain(request.number);
  expect(receipt).toContain('2 files');
  const code = /(?<!\d)\d{8}(?!\d)/.exec(receipt)![0];
  const status = await statusPage(request.number, code);
  expect(status.status).toBe(200);
  // Nobody else sees it.
  const stranger = readable((await new Browser(hospital.app).get('/request/received')).text);
  expect(stranger).not.toContain(request.number);
  expect(stranger).not.toContain(code);
});

test.each([
  ['patient', 'access'],
  ['representative', 'personal_representative'],
  ['attorney', 'authorization'],
  ['insurer', 'authorization'],
  ['provider', 'treatment'],
  ['agency', 'authorization'],
])('%s: nobody is asked for the law, it is %s', async (requesterKind, basis) => {
  const browser = await atTheForm();
  expected(
    303,
    await sendForm(browser, { requesterKind, requesterName: 'Lee Placeholder', basis: 'court_order' }),
  );
  expect(await newest()).toMatchObject({ requesterKind, basis, requesterName: 'Lee Placeholder' });
});

describe('what is wrong is told at its field, and everything typed is kept', () => {
  test.each([
    ['requesterKind', { requesterKind: '' }],
    ['requesterKind', { requesterKind: 'burglar' }],
    ['requesterName', { requesterKind: 'attorney', requesterName: '  ' }],
    ['requesterName', { requesterName: 'x'.repeat(201) }],
    ['requesterOrganization', { requesterOrganization: 'x'.repeat(201) }],
    ['patientGivenName', { patientGivenName: '' }],
    ['patientFamilyName', { patientFamilyName: ' \t ' }],
    ['birthMonth', { birthMonth: '' }],
    ['birthMonth', { birthMonth: '2', birthDay: '30' }],
    ['birthMonth', { birthYear: '80' }],
    ['birthMonth', { birthYear: '2999' }],
    ['recordsWanted', { recordsWanted: '' }],
    ['recordsWanted', { recordsWanted: 'x'.repeat(2001) }],
    ['recordsFrom', { recordsFrom: '2024-02-30' }],
    ['recordsTo', { recordsTo: 'soon' }],
    ['recordsTo', { recordsFrom: '2024-05-02', recordsTo: '2024-05-01' }],
    ['requesterEmail', { requesterEmail: 'testa.sample' }],
    ['requesterEmail', { requesterEmail: '', requesterPhone: '' }],
    ['requesterEmail', { requesterEmail: 'testa@example.org\r\nBcc: thief@example.org' }],
    ['requesterEmail', { requesterEmail: 'testa@example.org, thief@example.org' }],
    ['requesterPhone', { requesterPhone: '5'.repeat(41) }],
    ['language', { language: 'xx' }],
    ['facility', { facility: 'NOWHERE' }],
  ])('%s: %j', async (anchor, changes: Record<string, string>) => {
    const before = (await requests()).length;
    const browser = await atTheForm('/request');
    const page = expected(422, await sendForm(browser, changes));
    expect(page.text).toContain(`<a class="usa-link" href="#${anchor}">`);
    expect(page.text).toMatch(new RegExp(`id="${anchor}[-"]`));
    expect(page.text).toContain('usa-error-message');
    expect(readable(page.text)).toContain('choose them again');
    const drawn = fieldsOf(page.text);
    const typed: Record<string, string> = { ...FILLED, ...changes };
    for (const [name, value] of Object.entries(typed))
      if (!['language', 'facility', 'requesterKind'].includes(name) || value === FILLED[name as 'language'])
        expect({ [name]: drawn[name] }).toEqual({ [name]: value.trim() });
    expect(await requests()).toHaveLength(before);
    // Put right, the same page is sent again and is taken.
    expected(303, await sendForm(browser));
  });
});

test('papers of a refused form are not kept; nothing stays behind in storage', async () => {
  const documents = () => hospital.dataSource.manager.count(RequestDocument);
  const before = await documents();
  const browser = await atTheForm();
  const paper = {
    field: 'identification',
    name: 'id.pdf',
    bytes: await chart(['An identity card']),
  } as const;
  expected(422, await sendForm(browser, { patientGivenName: '' }, [paper]));
  expect(await documents()).toBe(before);
});

test('a form sent twice, at once or later, is one request with one set of papers', async () => {
  const before = (await requests()).length;
  const browser = await atTheForm();
  const submissionKey = randomUUID();
  const paper = {
    field: 'identification',
    name: 'id.pdf',
    bytes: await chart(['An identity card']),
  } as const;
  const answers = await Promise.all([1, 2].map(() => sendForm(browser.twin(), { submissionKey })));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expected(303, await sendForm(browser, { submissionKey }, [paper]));
  expected(303, await sendForm(browser, { submissionKey }, [paper]));
  expect(await requests()).toHaveLength(before + 1);
  const { id, number } = await newest();
  expect(await hospital.dataSource.manager.countBy(RequestDocument, { requestId: id })).toBe(1);
  expect(readable((await browser.get('/request/received')).text)).toContain(number);
});

test('sent again from the same browser, the receipt still tells the code', async () => {
  const browser = await atTheForm();
  const submissionKey = randomUUID();
  await sendForm(browser, { submissionKey });
  const code = /(?<!\d)\d{8}(?!\d)/.exec(readable((await browser.get('/request/received')).text))![0];
  await sendForm(browser, { submissionKey });
  expect(readable((await browser.get('/request/received')).text)).toContain(code);
});

test('a file that is too large or empty is not kept, and says so; the request is', async () => {
  const browser = await atTheForm();
  const papers = [
    { field: 'request_form', name: 'huge.pdf', bytes: Buffer.alloc(2_500_000, 37) },
    { field: 'identification', name: 'empty.pdf', bytes: Buffer.alloc(0) },
  ] as const;
  expected(303, await sendForm(browser, {}, papers));
  const { id, number } = await newest();
  expect(await hospital.dataSource.manager.countBy(RequestDocument, { requestId: id })).toBe(0);
  const receipt = readable((await browser.get('/request/received')).text);
  expect(receipt).toContain(number);
  expect(receipt).toContain('too large');
  expect(receipt).toContain('empty');
});

test('names with markup are words, on the form and at the desk', async () => {
  const patientGivenName = `<script>alert("1")</script>`;
  const browser = await atTheForm();
  const page = expected(422, await sendForm(browser, { patientGivenName, patientFamilyName: '' }));
  expect(page.text).not.toContain('<script>alert');
  expect(fieldsOf(page.text).patientGivenName).toBe(patientGivenName);
  expected(303, await sendForm(browser, { patientGivenName }));
  const request = await newest();
  expect(request.patientGivenName).toBe(patientGivenName);
  const clerk = new Browser(hospital.app);
  await clerk.signIn(await hospital.hire('Kim Clerk', ['clerk']));
  for (const path of ['/desk', `/desk/requests/${request.id}`]) {
    const desk = expected(200, await clerk.get(path));
    expect(desk.text).not.toContain('<script>alert');
    expect(readable(desk.text)).toContain(patientGivenName);
  }
});

test('characters that no database takes, and line ends in a name, break nothing', async () => {
  const browser = await atTheForm();
  expected(
    303,
    await sendForm(browser, {
      patientGivenName: 'Tes\u0000ta',
      patientFamilyName: 'Sample\r\nX-Header: 1',
      recordsWanted: 'First line\r\nsecond\u0000 line\u0007',
      requesterPhone: '555\u00000100',
    }),
  );
  expect(await newest()).toMatchObject({
    patientGivenName: 'Tes ta',
    patientFamilyName: 'Sample X-Header: 1',
    recordsWanted: 'First line\nsecond line',
    requesterPhone: '555 0100',
  });
});

test('nothing is taken without the token of the page, and no paper before it', async () => {
  const before = (await requests()).length;
  const browser = await atTheForm();
  browser.csrf = 'made up';
  expected(403, await sendForm(browser));
  const visitor = new Browser(hospital.app, '10.66.1.1');
  expected(403, await sendForm(visitor));
  expect(await requests()).toHaveLength(before);
});

test('every page speaks both languages, by address, by cookie and by what the browser asks for', async () => {
  for (const path of ['/', '/request', '/request/received', '/status', '/pick-up/nothing']) {
    const browser = new Browser(hospital.app, '10.66.2.1');
    expect((await browser.get(path)).text).toContain('<html lang="en">');
    expect((await browser.get(path, { 'accept-language': 'es-MX,es;q=0.9,en;q=0.5' })).text).toContain(
      '<html lang="es">',
    );
    const spanish = await browser.get(`${path}?lang=es`);
    expect(spanish.text).toContain('<html lang="es">');
    expect(spanish.text).toMatch(/<a lang="en" hreflang="en" href="\?[^"]*lang=en"/);
    expect((await browser.get(path)).text).toContain('<html lang="es">');
    expect((await browser.get(`${path}?lang=en`)).text).toContain('<html lang="en">');
  }
});

test('a form refused in Spanish tells it in Spanish', async () => {
  const browser = await atTheForm('/request?facility=SGH&lang=es');
  const page = expected(422, await sendForm(browser, { patientGivenName: '' }));
  expect(page.text).toContain('<html lang="es">');
  expect(readable(page.text)).toMatch(/Escriba|Indique|Dé|Ponga/);
  expect(readable(page.text)).not.toMatch(/\bplease\b|\bgive\b/i);
});

test('switching the language keeps the hospital that was chosen', async () => {
  const browser = await atTheForm('/request?facility=RVH');
  const page = await browser.get('/request?facility=RVH');
  const [, href] = /<a lang="es" hreflang="es" href="([^"]*)"/.exec(page.text)!;
  const spanish = await browser.get(`/request${href!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')}`);
  expect(spanish.text).toContain('<html lang="es">');
  expect(fieldsOf(spanish.text).facility).toBe('RVH');
});

test('pages allow nothing inline and nothing from elsewhere', async () => {
  for (const path of ['/', '/request', '/status']) {
    const page = await new Browser(hospital.app).get(path);
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
    expect(page.headers['content-security-policy']).not.toContain('unsafe');
    expect(page.text).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle="|<style|\son\w+="|(src|href)="https?:/);
  }
});

async function statusPage(number: string, code: string) {
  const browser = new Browser(hospital.app, `10.66.0.${(addresses += 1)}`);
  await browser.get('/status');
  return browser.submit('/status', { number, code });
}

/** Names and values that a browser would send of the form as drawn. */
function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const plain = (value: string) =>
    value
      .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
  for (const [, tag = ''] of html.matchAll(/<input\b([^>]*)>/g)) {
    const name = /\sname="([^"]+)"/.exec(tag)?.[1];
    const isChoice = /type="radio"/.test(tag);
    if (name && (!isChoice || /\schecked/.test(tag)))
      fields[name] = plain(/\svalue="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name, value] of html.matchAll(
    /<textarea\b[^>]*\sname="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g,
  ))
    fields[name!] = plain(value!);
  for (const [, name, options] of html.matchAll(/<select\b[^>]*\sname="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name!] = plain(/value="([^"]*)" selected/.exec(options!)?.[1] ?? '');
  return fields;
}
