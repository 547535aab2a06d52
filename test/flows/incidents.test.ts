import { DateTime } from 'luxon';
import { DownloadLink } from '../../src/database/entities';
import type { IncidentView } from '../../src/incidents/find-incidents/incident-page';
import { Browser } from './browser';
import { expected, Office, refused } from './office';
import { BREACH_LETTER } from './route-forms';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const today = () => DateTime.fromJSDate(hospital.clock.now(), { zone: 'America/New_York' }).toISODate()!;
const ASTRAY = { reason: 'The address was that of another person.', recipientName: 'Otis Other' };
const LOW = { natureRisk: 'low', recipientRisk: 'low', viewedRisk: 'low', mitigationRisk: 'low' };
const FACTS = {
  natureFacts: 'Dates of visits alone',
  recipientFacts: 'Another hospital',
  viewedFacts: 'Never opened: the log of the link shows it',
  mitigationFacts: 'Recalled within the hour',
};
async function released(): Promise<string> {
  const { id } = await office.redacted();
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/release`));
  return id;
}
const astray = (id: string, changes: object = {}, who = office.clerk) =>
  who.browser.call('POST', `/api/requests/${id}/incident`, { ...ASTRAY, learnedOn: today(), ...changes });
const view = async (incidentId: string) =>
  expected(200, await office.officer.browser.get(`/api/incidents/${incidentId}`)).json<IncidentView>();

test('recording stops the link at once, counts the disclosure, and presumes a breach', async () => {
  const id = await released();
  const [before] = await hospital.dataSource.manager.findBy(DownloadLink, { requestId: id });
  expect(before!.recalledAt).toBeNull();
  refused(422, 'DAY_IN_FUTURE', await astray(id, { learnedOn: '2099-01-01' }));
  refused(422, 'DAY_BEFORE_RELEASE', await astray(id, { learnedOn: '2020-01-01' }));
  refused(422, 'REASON_REQUIRED', await astray(id, { reason: '   ' }));
  const { incidentId } = expected(201, await astray(id)).json<{ incidentId: string }>();
  const [after] = await hospital.dataSource.manager.findBy(DownloadLink, { requestId: id });
  expect(after!.recalledAt).not.toBeNull();

  const incident = await view(incidentId);
  expect(incident.tasks.map(({ task }) => task).sort()).toEqual(['hhs', 'individuals']);
  expect(incident.tasks.find(({ task }) => task === 'individuals')!.clock!.dueOn).toBe(
    DateTime.fromISO(today()).plus({ days: 60 }).toISODate(),
  );
  expect(await office.historyOf(id)).toContain('incident-recorded');
  expect(await office.historyOf(id)).toContain('records-viewed');

  refused(409, 'INCIDENT_ON_RECORD', await astray(id));
  const again = await office.specialist.browser.call('POST', `/api/requests/${id}/link/reissue`, {
    reason: 'They ask again',
  });
  refused(409, 'PACKET_WENT_ASTRAY', again);

  const { patientId } = incident.incident;
  const ledger = expected(200, await office.officer.browser.get(`/api/patients/${patientId}/disclosures`));
  const [line] = ledger.json<{ lines: { accountable: boolean; reason: string; recipientName: string }[] }>()
    .lines;
  expect(line).toMatchObject({ accountable: true, recipientName: 'Otis Other' });
  expect(line!.reason).toContain('45 CFR 164.528(a)(1)');
});

test('two at once record one incident', async () => {
  const id = await released();
  const answers = await Promise.all([
    astray(id),
    astray(id, {}, office.specialist),
    office.specialist.browser.call('POST', `/api/requests/${id}/link/recall`, { reason: 'Wrong address' }),
  ]);
  expect(
    answers
      .slice(0, 2)
      .map(({ status }) => status)
      .sort(),
  ).toEqual([201, 409]);
  // The recall either came first, or found no live link any more.
  expect([204, 409]).toContain(answers[2]!.status);
  const [{ count }] = await hospital.dataSource.query<[{ count: string }]>(
    'SELECT count(*) FROM incident WHERE request_id = $1',
    [id],
  );
  expect(Number(count)).toBe(1);
});

test('the officer assesses; the log shows what is owed, the letter and the notices end it', async () => {
  const id = await released();
  const { incidentId } = expected(201, await astray(id)).json<{ incidentId: string }>();
  const call = (path: string, body: object, who = office.officer) =>
    who.browser.call('POST', `/api/incidents/${incidentId}/${path}`, body);
  const wide = { affected: 'PA 501, OH 20' };
  refused(403, 'ROLE_NOT_ALLOWED', await call('assessment', wide, office.specialist));
  refused(422, 'AFFECTED_MISSING', await call('assessment', { affected: 'everybody' }));
  expect(expected(200, await call('assessment', { ...wide, ...LOW, concludedLow: true })).json()).toEqual({
    isBreach: true,
  });
  expect((await view(incidentId)).tasks.map(({ task }) => task).sort()).toEqual([
    'hhs',
    'individuals',
    'media:PA',
  ]);

  // Four low factors with facts and the conclusion: no breach, nothing owed, nothing to write.
  const low = { affected: 'PA 1', ...LOW, ...FACTS, concludedLow: true };
  expect(expected(200, await call('assessment', low)).json()).toEqual({ isBreach: false });
  expect((await view(incidentId)).tasks).toEqual([]);
  refused(409, 'NO_BREACH', await call('letters', BREACH_LETTER));
  expected(
    200,
    await call('assessment', { ...low, viewedRisk: 'not_low', viewedFacts: 'It was opened after all' }),
  );

  const oral = {
    form: 'oral',
    statedOn: today(),
    official: 'Deputy, Sample County',
    reason: 'An investigation runs',
  };
  refused(422, 'DELAY_WITHOUT_END', await call('delay', { ...oral, form: 'written' }));
  refused(422, 'INVALID_INPUT', await call('delay', { ...oral, form: 'written', until: '9999-12-31' }));
  const { until } = expected(200, await call('delay', oral)).json<{ until: string }>();
  expect(until).toBe(DateTime.fromISO(today()).plus({ days: 30 }).toISODate());
  refused(409, 'NOTICE_DELAYED', await call('letters', BREACH_LETTER));
  hospital.clock.advance(31 * 86_400_000);
  try {
    await office.officer.browser.signIn(office.officer.staff);
    expected(204, await call('letters', BREACH_LETTER));
    refused(422, 'TRANSLATION_NOT_REVIEWED', await call('letters', { ...BREACH_LETTER, language: 'es' }));
    const [letter] = (await view(incidentId)).letters;
    const pdf = await office.officer.browser.get(`/api/incidents/${incidentId}/letters/${letter!.id}`);
    expect(expected(200, pdf).headers['content-type']).toBe('application/pdf');

    const notice = { task: 'individuals', givenOn: today(), remark: 'First-class mail' };
    refused(409, 'NOTICE_NOT_OWED', await call('notices', { ...notice, task: 'media:PA' }));
    refused(422, 'DAY_BEFORE_DISCOVERY', await call('notices', { ...notice, givenOn: '2020-01-01' }));
    expected(204, await call('notices', notice));
    refused(409, 'NOTICE_GIVEN_ALREADY', await call('notices', notice));
    const task = (await view(incidentId)).tasks.find((one) => one.task === 'individuals')!;
    expect(task).toMatchObject({ given: { givenOn: today() }, standing: { standing: 'met' } });
  } finally {
    hospital.clock.advance(-31 * 86_400_000);
    await office.officer.browser.signIn(office.officer.staff);
  }
});

test('the daily job reminds the privacy officer of each step once, without the patient’s name', async () => {
  const id = await released();
  const { incidentId } = expected(201, await astray(id)).json<{ incidentId: string }>();
  const reminders = () =>
    hospital.dataSource.query<{ recipient: string; subject: string; text_body: string }[]>(
      `SELECT recipient, subject, text_body FROM outbox_mail WHERE request_id = $1 AND letter = 'breach-reminder'`,
      [id],
    );
  const look = async () => {
    await hospital.dataSource.query(`SELECT graphile_worker.add_job('remind-of-clocks')`);
    await hospital.workJobs();
  };
  await look();
  expect(await reminders()).toEqual([]);
  hospital.clock.advance(57 * 86_400_000);
  try {
    await look();
    await look();
    const told = await reminders();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ recipient: office.officer.staff.email });
    expect(told[0]!.subject).toContain('SGH-I-');
    expect(told[0]!.text_body).toContain(`/desk/incidents/${incidentId}`);
    expect(told[0]!.text_body).not.toMatch(/Testa|Sample Street/);
  } finally {
    hospital.clock.advance(-57 * 86_400_000);
  }
});

test('another facility sees none of it; the pages draw, and keep what was typed', async () => {
  const id = await released();
  const { incidentId } = expected(201, await astray(id)).json<{ incidentId: string }>();
  const outsider = await hospital.hire('Rita Riverside', ['privacy_officer'], [hospital.elsewhere]);
  const stranger = new Browser(hospital.app, '10.1.0.9');
  await stranger.signIn(outsider);
  for (const path of [`/api/incidents/${incidentId}`, `/desk/incidents/${incidentId}`])
    expected(404, await stranger.get(path));
  expect(expected(200, await stranger.get('/api/incidents')).json<{ lines: [] }>().lines).toEqual([]);
  refused(
    404,
    'NOT_FOUND',
    await stranger.call('POST', `/api/incidents/${incidentId}/assessment`, { affected: 'PA 1' }),
  );

  const { browser } = office.officer;
  expect(expected(200, await browser.get('/desk/incidents')).text).toContain('Presumed a breach: assess it');
  const page = expected(200, await browser.get(`/desk/incidents/${incidentId}`)).text;
  expect(page).toContain('Who must be told, and by when');
  expect(page).toContain('45 CFR 164.404(b)');
  const typed = { _csrf: browser.csrf, affected: 'nobody knows', natureFacts: 'Half a sentence typed' };
  const back = await browser.send('POST', `/desk/incidents/${incidentId}/assess-incident`, { form: typed });
  expect(expected(422, back).text).toContain('Half a sentence typed');
  expect(expected(200, await browser.get(`/desk/requests/${id}`)).text).toContain('This packet went astray');
});
