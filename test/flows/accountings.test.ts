import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { AccountingView } from '../../src/disclosures/find-accountings/accounting-page';
import { PatientEvent } from '../../src/database/entities';
import { verifyHistory } from '../../src/database/verify-history';
import { Browser } from './browser';
import { CONFIRMED, expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());
// Each test has a patient of its own.
beforeEach(() => void (CONFIRMED.mrn = `MRN-${randomUUID()}`));

const today = () => DateTime.fromJSDate(hospital.clock.now(), { zone: 'America/New_York' }).toISODate()!;
const days = (count: number) => DateTime.fromISO(today()).plus({ days: count }).toISODate()!;
const ASK = { askedBy: 'Testa Sample', asker: 'patient', language: 'en', identity: true };

/** A released request; @returns its patient */
async function released(changes: object = {}): Promise<string> {
  const { id } = await office.redacted(changes as Record<string, unknown>);
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/release`));
  const [row] = await hospital.dataSource.query<{ patient_id: string }[]>(
    'SELECT patient_id FROM disclosure WHERE request_id = $1',
    [id],
  );
  return row!.patient_id;
}
const ask = (patientId: string, changes: object = {}, who = office.clerk) =>
  who.browser.call('POST', `/api/patients/${patientId}/accountings`, { ...ASK, ...changes });
const step = (id: string, path: string, body: object = {}, who = office.specialist) =>
  who.browser.call('POST', `/api/accountings/${id}/${path}`, body);
const asked = async (patientId: string, changes: object = {}) =>
  expected(201, await ask(patientId, changes)).json<{ accountingId: string }>().accountingId;
const view = async (id: string) =>
  expected(200, await office.specialist.browser.get(`/api/accountings/${id}`)).json<AccountingView>();

test('the first is free: page, PDF and CSV tell the same, and every look is in the history', async () => {
  const patientId = await released({
    basis: 'oversight',
    requesterKind: 'agency',
    requesterName: '=HYPERLINK("http://evil.example","x")',
  });
  refused(422, 'IDENTITY_NOT_CONFIRMED', await ask(patientId, { identity: false }));
  refused(422, 'ARRIVAL_IN_FUTURE', await ask(patientId, { receivedOn: '2099-01-01' }));
  const submissionKey = randomUUID();
  const [one, other] = await Promise.all([
    ask(patientId, { submissionKey }),
    ask(patientId, { submissionKey }),
  ]);
  const { accountingId: id } = expected(201, one).json<{ accountingId: string }>();
  expect(expected(201, other).json()).toEqual({ accountingId: id });
  const before = await view(id);
  expect(before.accounting).toMatchObject({ price: 'free', dueOn: days(60) });
  refused(409, 'ACCOUNTING_IS_FREE', await step(id, 'fee', { amount: '5.00' }));
  refused(
    409,
    'ACCOUNTING_NOT_GIVEN',
    await office.specialist.browser.get(`/api/accountings/${id}/accounting.csv`),
  );
  refused(403, 'ROLE_NOT_ALLOWED', await step(id, 'provide', {}, office.clerk));
  expected(204, await step(id, 'provide'));
  refused(409, 'ACCOUNTING_ENDED', await step(id, 'provide'));

  const given = await view(id);
  expect(given.report!.lines).toHaveLength(1);
  expect(given.report!.lines[0]).toMatchObject({ repeats: 1, purpose: 'Health oversight' });
  const { browser } = office.specialist;
  const csv = expected(200, await browser.get(`/api/accountings/${id}/accounting.csv`));
  expect(csv.headers['content-disposition']).toContain('.csv');
  expect(csv.text).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
  const pdf = expected(200, await browser.get(`/desk/accountings/${id}/accounting.pdf`));
  expect(pdf.headers['content-type']).toBe('application/pdf');
  expect(expected(200, await browser.get(`/desk/accountings/${id}`)).text).toContain('As it was given');
  const events = await hospital.dataSource.manager.findBy(PatientEvent, { patientId });
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['accounting-asked', 'accounting-provided', 'accounting-viewed']),
  );
  expect((await verifyHistory(hospital.dataSource)).faults).toEqual([]);
});

test('a second one in twelve months waits until its fee is told and agreed to; withdrawn, it counts for nothing', async () => {
  const patientId = await released();
  const first = await asked(patientId);
  const second = await asked(patientId);
  expect((await view(second)).standing).toBe('fee_to_tell');
  refused(409, 'ACCOUNTING_FEE_NOT_TOLD', await step(second, 'provide'));
  refused(409, 'ACCOUNTING_FEE_NOT_TOLD', await step(second, 'fee/agree'));
  expected(204, await step(second, 'fee', { amount: '12.50' }));
  refused(409, 'ACCOUNTING_FEE_NOT_AGREED', await step(second, 'provide'));
  expected(204, await step(second, 'withdraw', { reason: 'Too dear' }));
  refused(409, 'ACCOUNTING_ENDED', await step(second, 'provide'));
  expected(204, await step(first, 'withdraw', { reason: 'Asked by mistake' }));
  const third = await asked(patientId);
  expect((await view(third)).accounting.price).toBe('free');
  const fourth = await asked(patientId);
  expected(204, await step(fourth, 'fee', { amount: '7' }));
  expected(204, await step(fourth, 'fee/agree'));
  expected(204, await step(fourth, 'provide'));
  expect((await view(fourth)).accounting).toMatchObject({ feeCents: 700 });
});

test('extended once, with its letter; two asked for at once are not both free', async () => {
  const patientId = await released();
  const [one, other] = await Promise.all([asked(patientId), asked(patientId)]);
  const prices = [(await view(one)).accounting.price, (await view(other)).accounting.price].sort();
  expect(prices).toEqual(['cost_based', 'free']);
  const extend = (completeBy: string) =>
    step(one, 'extension', { completeBy, reason: 'An archive is searched.' });
  refused(422, 'EXTENSION_NOT_LATER', await extend(days(10)));
  expect(expected(200, await extend(days(100))).json()).toEqual({ dueOn: days(90) });
  refused(409, 'EXTENSION_ALREADY_USED', await extend(days(95)));
  expect(
    expected(200, await office.specialist.browser.get(`/desk/accountings/${one}/extension.pdf`)).status,
  ).toBe(200);
});

test('no letter of a name keeps the accounting back; given twice at once it is given once', async () => {
  const patientId = await released({ basis: 'oversight', requesterKind: 'agency' });
  const [row] = await hospital.dataSource.query<{ request_id: string }[]>(
    'SELECT request_id FROM disclosure WHERE patient_id = $1',
    [patientId],
  );
  const astray = {
    reason: 'A wrong address',
    recipientName: 'Board \u{1F600} of \u{6587}',
    learnedOn: today(),
  };
  const path = `/api/requests/${row!.request_id}/incident`;
  expected(201, await office.clerk.browser.call('POST', path, astray));
  const id = await asked(patientId, { language: 'es' });
  const answers = await Promise.all([step(id, 'provide'), step(id, 'provide', {}, office.officer)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  const { report, papers } = await view(id);
  expect(report!.lines[0]).toMatchObject({
    recipientName: 'Board \u{1F600} of \u{6587}',
    purpose: 'Enviado por error; previsto como: Supervisión sanitaria',
  });
  expect(papers.map(({ language }) => language)).toEqual(['es']);
  refused(422, 'INVALID_INPUT', await ask(patientId, { from: '9999-12-31' }));
});

test('a suspension hides only its recipient’s rows, through its last day', async () => {
  const agency = { requesterKind: 'agency', requesterName: 'Sample Oversight Board', basis: 'oversight' };
  const patientId = await released(agency);
  await released({
    requesterKind: 'agency',
    requesterName: 'Sample Health Department',
    basis: 'public_health',
  });
  const { browser } = office.specialist;
  const ledger = expected(200, await browser.get(`/api/patients/${patientId}/disclosures`)).json<{
    lines: { id: string; recipientName: string }[];
  }>();
  const idOf = (name: string) => ledger.lines.find(({ recipientName }) => recipientName === name)!.id;
  const suspend = (changes: object) =>
    browser.call('POST', `/api/patients/${patientId}/suspensions`, {
      disclosureId: idOf('Sample Oversight Board'),
      form: 'written',
      statedOn: today(),
      official: 'Sample Oversight Board, Inspector',
      statement: 'It would impede an audit.',
      ...changes,
    });
  refused(422, 'SUSPENSION_WITHOUT_END', await suspend({}));
  refused(422, 'SUSPENSION_ENDS_BEFORE', await suspend({ until: '2020-01-01' }));
  refused(
    422,
    'SUSPENSION_RECIPIENT',
    await suspend({ disclosureId: idOf('Sample Health Department'), until: days(5) }),
  );
  refused(404, 'NOT_FOUND', await suspend({ disclosureId: randomUUID(), until: days(5) }));
  expect(expected(201, await suspend({ form: 'oral' })).json()).toEqual({ until: days(30) });
  // Hidden on its very last day, whatever the hour; told the day after.
  const names = async () => {
    const id = await asked(patientId);
    expected(
      204,
      await step(id, 'fee', { amount: '1' }).then((answer) =>
        answer.status === 409 ? { ...answer, status: 204 } : answer,
      ),
    );
    await step(id, 'fee/agree');
    expected(204, await step(id, 'provide'));
    const names = (await view(id)).report!.lines.map(({ recipientName }) => recipientName);
    return names.filter((name) => /Oversight Board|Health Department/.test(name));
  };
  expect(await names()).toEqual(['Sample Health Department']);
  const zone = { zone: 'America/New_York' };
  const lastEvening = DateTime.fromISO(days(30), zone).set({ hour: 23, minute: 57 });
  const ahead = lastEvening.toMillis() - hospital.clock.now().getTime();
  hospital.clock.advance(ahead);
  try {
    for (const { browser: one, staff } of [office.specialist, office.clerk]) await one.signIn(staff);
    expect(await names()).toEqual(['Sample Health Department']);
    hospital.clock.advance(6 * 60_000);
    expect((await names()).sort()).toEqual(['Sample Health Department', 'Sample Oversight Board']);
  } finally {
    hospital.clock.advance(-ahead - 6 * 60_000);
    for (const { browser: one, staff } of [office.specialist, office.clerk]) await one.signIn(staff);
  }
});

test('other facilities and administrators see nothing; the desk finds a patient by a form, not an address', async () => {
  const patientId = await released();
  const id = await asked(patientId);
  const outsider = new Browser(hospital.app, '10.1.0.9');
  await outsider.signIn(await hospital.hire('Rita Riverside', ['privacy_officer'], [hospital.elsewhere]));
  for (const path of [
    `/api/patients/${patientId}/disclosures`,
    `/desk/patients/${patientId}/disclosures`,
    `/api/accountings/${id}`,
    `/desk/accountings/${id}/accounting.pdf`,
  ])
    expected(404, await outsider.get(path));
  refused(404, 'NOT_FOUND', await outsider.call('POST', `/api/patients/${patientId}/accountings`, ASK));
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await office.administrator.browser.get(`/api/patients/${patientId}/disclosures`),
  );
  const { browser } = office.clerk;
  const found = await browser.send('POST', '/desk/accountings', {
    form: { _csrf: browser.csrf, text: 'sam' },
  });
  expect(expected(200, found).text).toContain(`/desk/patients/${patientId}/disclosures`);
  const none = await outsider.send('POST', '/desk/accountings', {
    form: { _csrf: outsider.csrf, text: 'sam' },
  });
  expect(expected(200, none).text).toContain('0 patients found');
  const page = expected(200, await browser.get(`/desk/patients/${patientId}/disclosures`)).text;
  expect(page).toContain('Written by each release, never changed');
  const typed = {
    _csrf: browser.csrf,
    askedBy: 'Testa Sample',
    asker: 'patient',
    language: 'en',
    address: 'Typed Street 7',
  };
  const back = await browser.send('POST', `/desk/patients/${patientId}/ask-accounting`, { form: typed });
  expect(expected(422, back).text).toContain('Typed Street 7');
});
