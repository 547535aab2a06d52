import { Facility } from '../../src/database/entities';
import { Browser } from './browser';
import { expected, Office } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  await hospital.dataSource.manager.update(Facility, { id: hospital.here.id }, { state: 'PA' });
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const ATTORNEY = { requesterKind: 'attorney', basis: 'authorization', claimNumber: 'CLM 77/04' };
const send = (who: Office['clerk'], id: string, action: string, form: Record<string, string>) =>
  who.browser.submit(`/desk/requests/${id}/${action}`, form);

test('by its pages alone: quote, invoice, part payment, waiver; the card tells the rule behind each line', async () => {
  const id = await office.received(ATTORNEY);
  const empty = { postage: '', purpose: '', films: '', filmCost: '', yearsSearched: '', taxRate: '' };
  const quote = { ...empty, pages: '75', medium: 'paper', payer: 'attorney', certified: '' };
  expect((await send(office.clerk, id, 'quote-fee', quote)).status).toBe(303);
  const page = (await office.clerk.browser.get(`/desk/requests/${id}`)).text;
  for (const words of ['$132.64', '42 Pa.C.S. 6152', 'PA-fees-2025', 'not confirmed by counsel', 'CLM 77/04'])
    expect(page).toContain(words);
  // A clerk may quote; the invoice is for others.
  expect(page).not.toContain(`/desk/requests/${id}/issue-invoice`);
});

test('a refused form comes back with why and with all that was typed', async () => {
  const id = await office.received(ATTORNEY);
  const answer = await send(office.clerk, id, 'quote-fee', {
    pages: 'many',
    medium: 'paper',
    postage: '1.005',
  });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Pages: give a whole number');
  expect(answer.text).toContain('Postage: give dollars and cents');
  expect(answer.text).toContain('value="many"');
  const { id: made } = await office.redacted(ATTORNEY);
  expect((await send(office.specialist, made, 'issue-invoice', { medium: 'paper' })).status).toBe(303);
  const over = await send(office.specialist, made, 'waive-fee', {
    amount: '99999',
    reason: 'a slip of the hand',
  });
  expect(over.status).toBe(409);
  expect(over.text).toContain('No more can be waived');
  expect(over.text).toContain('a slip of the hand');
  const page = (await office.specialist.browser.get(`/desk/requests/${made}`)).text;
  expect(page).toContain('Waits for the copy fee: $30.68 is owed.');
  expect(page).toContain('Holds the release');
});

test('the requester reads what is owed, why and how to pay, in both languages, and nothing of the patient', async () => {
  const browser = new Browser(hospital.app, '10.9.0.9');
  const answer = await browser.call('POST', '/api/public/requests', {
    facility: 'SGH',
    requesterKind: 'attorney',
    requesterName: 'Lex Sample',
    requesterEmail: 'lex@example.org',
    claimNumber: 'CLM 77/04',
    patientGivenName: 'Testa',
    patientFamilyName: 'Sampleton',
    patientBirthDate: '1980-02-03',
    recordsWanted: 'Secretword',
    basis: 'authorization',
  });
  const { number, statusCode } = expected(201, answer).json<{ number: string; statusCode: string }>();
  const [row] = await hospital.dataSource.query<{ id: string }[]>(
    'SELECT id FROM release_request WHERE number = $1',
    [number],
  );
  const quote = { pages: 75, medium: 'paper' };
  expected(201, await office.clerk.browser.call('POST', `/api/requests/${row!.id}/quote`, quote));
  for (const [language, words] of [
    ['en', ['What the copy will cost, about', 'Search', '$28.74', '42 Pa.C.S. 6152', '$132.64', 'CLM 77/04']],
    ['es', ['Cuánto costará la copia', 'Búsqueda', 'Páginas 1 a 20', '$132.64']],
  ] as const) {
    const reader = new Browser(hospital.app, '10.9.0.10');
    await reader.get(`/status?lang=${language}`);
    const page = await reader.submit('/status', { number, code: statusCode });
    for (const word of words) expect(page.text).toContain(word);
    expect(page.text).not.toMatch(/Testa|Sampleton|Secretword|confirmed by counsel/);
  }
});
