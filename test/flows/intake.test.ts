import { createHash, randomUUID } from 'node:crypto';
import { PatientEvent, ReleaseRequest } from '../../src/database/entities';
import { multipart } from './browser';
import { ASKED, chart, CHART, CONFIRMED, expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

interface Found {
  asked: boolean;
  patients: { id: string; mrn: string; otherNames: string[] }[];
  more: boolean;
}

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const find = async (form: { name?: string; birthDate?: string; mrn?: string }) =>
  expected(200, await office.clerk.browser.call('POST', '/api/patients/find', form)).json<Found>();
const { requesterEmail: _email, ...FORM } = ASKED;
const form = (changes: Record<string, string> = {}) => ({ ...FORM, submissionKey: randomUUID(), ...changes });

/** A patient on file, under a name of their own. */
async function onFile(family: string, mrn: string, given = 'Testa'): Promise<string> {
  const names = { patientFamilyName: family, patientGivenName: given, requesterName: `${given} ${family}` };
  const id = await office.received(names);
  await office.fileEvidence(id);
  const verify = { ...CONFIRMED, mrn };
  expected(204, await office.specialist.browser.call('POST', `/api/requests/${id}/verify`, verify));
  return (await hospital.dataSource.manager.findOneByOrFail(ReleaseRequest, { id })).patientId!;
}

test('a patient is found by names, birth date, number and an earlier name, never by less; who saw them is on record', async () => {
  const patient = await onFile('Maiden-Núñez', 'MRN-0700');
  // The same patient under the name of a marriage, verified to the same number.
  expect(await onFile('Married', 'MRN-0700')).toBe(patient);
  for (const typed of [
    { name: 'testa nunez' },
    { name: 'maid', birthDate: '1980-02-03' },
    { mrn: 'MRN-0700' },
    { name: 'Married Testa' },
  ]) {
    const { patients } = await find(typed);
    expect(patients).toMatchObject([{ id: patient, mrn: 'MRN-0700', otherNames: ['Married, Testa'] }]);
  }
  for (const typed of [{ name: 'Maiden' }, { birthDate: '1980-02-03' }, { mrn: 'MRN' }])
    expect(await find(typed)).toEqual({ asked: false, patients: [], more: false });
  expect((await find({ name: 'maid', birthDate: '1999-09-09' })).patients).toEqual([]);
  // Signs that mean something to a search, a pattern or a statement mean nothing.
  for (const name of [`te'sta ' | ''x`, 'testa:* | sample', 'testa & !nunez %%'])
    expect((await find({ name, birthDate: '1980-02-03' })).patients.length).toBeLessThanOrEqual(1);
  const seen = await hospital.dataSource.manager.findBy(PatientEvent, {
    patientId: patient,
    kind: 'patient-found',
  });
  expect(seen.map(({ actorName }) => actorName)).toEqual(['Kim Clerk']);
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await office.administrator.browser.call('POST', '/api/patients/find', { name: 'x' }),
  );
});

test('a patient is taken only by two identifiers and the same birth date; verify then knows the number', async () => {
  const patientId = await onFile('Taken', 'MRN-0800');
  const { browser } = office.clerk;
  const log = (changes: Record<string, string>) =>
    browser.submit(
      '/desk/requests/new',
      form({ patientId, another: 'true', 'matched-name': 'true', ...changes }),
    );
  const one = await log({});
  expect([one.status, one.text]).toEqual([422, expect.stringContaining('Tick at least two things')]);
  expect(one.text).toMatch(/name="matched-name"[^>]* checked/);
  const other = await log({ 'matched-mrn': 'true', patientBirthDate: '1981-01-01' });
  expect(other.status).toBe(409);
  const stranger = await log({ 'matched-mrn': 'true', patientId: randomUUID() });
  expect(stranger.status).toBe(404);
  const taken = await log({ 'matched-mrn': 'true' });
  const id = /requests\/([0-9a-f-]{36})/.exec(String(taken.headers.location))![1]!;
  const page = await browser.get(`/desk/requests/${id}`);
  expect(page.text).toContain('MRN-0800');
  // Another hospital's requests are taken for nobody of ours; nor may the public form name a patient.
  const open = { ...ASKED, patientId, facility: 'SGH', submissionKey: randomUUID() };
  await browser.call('POST', '/api/public/requests', open);
  const rows = await hospital.dataSource.manager.findBy(ReleaseRequest, { suggestedPatientId: patientId });
  expect(rows.map((row) => row.id)).toEqual([id]);
});

test('what was asked for already is shown before it is logged twice; said to be another, it is logged', async () => {
  const first = form({ requesterName: 'Twice Asked', patientFamilyName: 'Twice', claimNumber: 'CL-77' });
  const { browser } = office.clerk;
  expect((await browser.submit('/desk/requests/new', first)).status).toBe(303);
  // The very form again is no duplicate of itself.
  expect((await browser.submit('/desk/requests/new', first)).status).toBe(303);
  const again = { ...first, submissionKey: randomUUID() };
  const warned = await browser.submit('/desk/requests/new', again);
  expect([warned.status, warned.text]).toEqual([409, expect.stringContaining('Nothing was logged yet')]);
  expect(warned.text).toContain('value="CL-77"');
  const where = { patientFamilyName: 'Twice' };
  expect(await hospital.dataSource.manager.countBy(ReleaseRequest, where)).toBe(1);
  // Said to be another and refused for something else, it is asked again: a different patient may be typed by then.
  const refusedAgain = await browser.submit('/desk/requests/new', {
    ...again,
    another: 'true',
    recordsWanted: '',
  });
  expect([refusedAgain.status, refusedAgain.text.includes('name="another"')]).toEqual([422, false]);
  expect((await browser.submit('/desk/requests/new', { ...again, another: 'true' })).status).toBe(303);
  expect(await hospital.dataSource.manager.countBy(ReleaseRequest, where)).toBe(2);
});

test('the scan comes with the form and is its first paper; sent twice it is there once; a bad one loses nothing', async () => {
  const { browser } = office.clerk;
  const send = async (fields: Record<string, string>, file: { name: string; bytes: Buffer }) => {
    const { body, type } = multipart(file, { _csrf: browser.csrf, ...fields });
    return browser.send('POST', '/desk/requests/new', { body, headers: { 'content-type': type } });
  };
  await browser.get('/desk/requests/new');
  const scan = { name: 'fax.pdf', bytes: await chart(CHART) };
  const fields = form({ patientFamilyName: 'Scanned' });
  const bad = await send({ ...fields, patientBirthDate: '' }, scan);
  expect([bad.status, bad.text]).toEqual([422, expect.stringContaining('Choose the file once more')]);
  const logged = await send(fields, scan);
  const id = /requests\/([0-9a-f-]{36})/.exec(String(logged.headers.location))![1]!;
  expect((await send(fields, scan)).headers.location).toBe(logged.headers.location);
  await hospital.workJobs();
  const { documents } = (await browser.get(`/api/requests/${id}`)).json<{
    documents: { kind: string; title: string; status: string }[];
  }>();
  expect(documents).toMatchObject([{ kind: 'request_form', title: 'fax.pdf', status: 'ready' }]);
  // The request was logged and the line broke before the scan was stored: sent again, it is stored.
  const broken = form({ patientFamilyName: 'Brokenline' });
  expect((await browser.submit('/desk/requests/new', broken)).status).toBe(303);
  const retried = await send(broken, scan);
  const retriedId = /requests\/([0-9a-f-]{36})/.exec(String(retried.headers.location))![1]!;
  const stored = (await browser.get(`/api/requests/${retriedId}`)).json<{ documents: object[] }>();
  expect(stored.documents).toHaveLength(1);
  // A large one arrives whole.
  const large = Buffer.concat([await chart(CHART), Buffer.alloc(12_000_000, '\n% a comment')]);
  const big = await send(form({ patientFamilyName: 'Largescan' }), { name: 'large.pdf', bytes: large });
  const bigId = /requests\/([0-9a-f-]{36})/.exec(String(big.headers.location))![1]!;
  const shown = (await browser.get(`/api/requests/${bigId}`)).json<{
    documents: { originalSize: number; originalSha256: string }[];
  }>();
  expect(shown.documents).toMatchObject([
    { originalSha256: createHash('sha256').update(large).digest('hex') },
  ]);
  // A file that is none: the request stands, and its page says what is wrong.
  const odd = await send(form({ patientFamilyName: 'Oddscan' }), {
    name: 'x.pdf',
    bytes: Buffer.from('not a picture'),
  });
  expect(odd.status).toBe(303);
  await hospital.workJobs();
  const oddPage = await browser.get(String(odd.headers.location));
  expect(oddPage.text).toMatch(/class="trouble">[^<]+<strong>/);
  expect(await hospital.dataSource.manager.countBy(ReleaseRequest, { patientFamilyName: 'Oddscan' })).toBe(1);
});

test('requesters are kept once, found while typing, corrected and taken out; patients are not kept', async () => {
  const { browser } = office.clerk;
  const lex = {
    requesterKind: 'attorney',
    requesterName: 'Lex Counsel',
    requesterOrganization: 'Sample & Sons',
    language: 'es',
  };
  const fields = form({ ...lex, patientFamilyName: 'Kept', keepRequester: 'true' });
  expect((await browser.submit('/desk/requests/new', fields)).status).toBe(303);
  const other = { ...fields, submissionKey: randomUUID(), another: 'true' };
  expect((await browser.submit('/desk/requests/new', other)).status).toBe(303);
  const ask = async (words: string) =>
    expected(200, await browser.call('POST', '/api/requesters/find', { words })).json<
      { id: string; phone: string | null }[]
    >();
  expect(await ask('sons lex')).toMatchObject([{ name: 'Lex Counsel', language: 'es' }]);
  expect(await ask('l')).toEqual([]);
  const { id } = (await ask('counsel'))[0]!;
  const corrected = await browser.submit(`/desk/requesters/${id}/correct`, {
    ...lex,
    requesterPhone: '555-0123',
  });
  expect(corrected.status).toBe(303);
  expect((await ask('counsel')).map(({ phone }) => phone)).toEqual(['555-0123']);
  // Two who correct the same at once: the second finds it gone.
  expect((await browser.submit(`/desk/requesters/${id}/correct`, lex)).status).toBe(404);
  const family = await browser.submit('/desk/requesters', { ...lex, requesterKind: 'patient' });
  expect([family.status, family.text]).toEqual([
    422,
    expect.stringContaining('patients and their families are not kept'),
  ]);
  const atIntake = form({ keepRequester: 'true', patientFamilyName: 'Notkept' });
  expect((await browser.submit('/desk/requests/new', atIntake)).status).toBe(422);
  const [left] = await ask('counsel');
  expect((await browser.submit(`/desk/requesters/${left!.id}/retire`)).status).toBe(303);
  expect(await ask('counsel')).toEqual([]);
});
