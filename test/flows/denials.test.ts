import { Correspondence, Denial } from '../../src/database/entities';
import { chart, expected, Office, refused } from './office';
import type { Person } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const call = (who: Person, id: string, path: string, form: object = {}) =>
  who.browser.call('POST', `/api/requests/${id}/${path}`, form);
const judge = (id: string, documentId: string, changes: object = {}) =>
  call(office.specialist, id, 'pages/judgments', {
    ...{ documentId, ground: 'endangers_life', professionalName: 'Dr. First Invented' },
    ...{ licenceNumber: 'MD 12-34', reason: 'Talk of 1 June' },
    ...changes,
  });
const letters = (requestId: string) =>
  hospital.dataSource.manager.find(Correspondence, { where: { requestId }, order: { writtenAt: 'ASC' } });
const RESULT = {
  outcome: 'overturned',
  reviewerName: 'Dr. Second Invented',
  reviewerLicence: 'MD-9999',
  reason: 'The danger is over.',
};

test('a psychiatrist’s judgment about one page: the rest leaves with the letter that denies it (vector 35)', async () => {
  const { id, documentId } = await office.withDocument(['Page that may leave of Testa Sample']);
  const second = await office.addDocument(id, await chart(['Page of danger']));
  await hospital.workJobs();
  expected(204, await judge(id, second));
  expect(documentId).not.toBe(second);
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  const { packet } = await office.page(id);
  await office.approve(id, packet!.sha256!);
  expected(204, await call(office.specialist, id, 'release'));
  const [letter] = await letters(id);
  expect(letter).toMatchObject({ letter: 'request-partly-denied' });
  const text = JSON.stringify(letter!.blocks);
  for (const words of [
    'Pages we give you: 1.',
    'endanger the life or physical safety',
    '45 CFR 164.524(a)(3)(i)',
    'reviewed by a licensed health care professional who had no part in it',
    'privacy officer',
    'www.hhs.gov/ocr/complaints',
  ])
    expect(text).toContain(words);

  expect(text).not.toContain('Records kept elsewhere');

  refused(409, 'NO_REVIEW_ASKED', await call(office.officer, id, 'denial/review/result', RESULT));
  refused(422, 'DAY_IN_FUTURE', await call(office.clerk, id, 'denial/review', { askedOn: '2199-01-01' }));
  expected(204, await call(office.clerk, id, 'denial/review'));
  refused(409, 'REVIEW_ASKED_ALREADY', await call(office.clerk, id, 'denial/review'));
  refused(403, 'DENIED_BY_YOURSELF', await call(office.specialist, id, 'denial/review/result', RESULT));
  const sameLicence = { ...RESULT, reviewerLicence: 'md1234' };
  refused(422, 'SAME_PROFESSIONAL', await call(office.officer, id, 'denial/review/result', sameLicence));
  expected(204, await call(office.officer, id, 'denial/review/result', RESULT));
  refused(409, 'REVIEW_DECIDED', await call(office.officer, id, 'denial/review/result', RESULT));
  expect((await letters(id)).at(-1)).toMatchObject({ letter: 'denial-reviewed' });
  expect(await office.stateOf(id)).toBe('released');
  const page = await office.specialist.browser.get(`/desk/requests/${id}`);
  expect(page.text).toContain('Log a new request for the pages that were withheld');
});

test('all of it is denied only where nothing may leave; overturned, the request begins again', async () => {
  const { id, documentId } = await office.withDocument(['Only page of Testa Sample']);
  const closing = await call(office.specialist, id, 'close', { reason: 'denied' });
  refused(409, 'DENIAL_LETTER_NEEDED', closing);
  const early = refused(409, 'PAGES_CAN_LEAVE', await call(office.specialist, id, 'denial'));
  expect(early.detail).toContain('document 1, page 1');
  expected(204, await judge(id, documentId));
  refused(409, 'NO_PAGES_LEFT', await call(office.specialist, id, 'packet'));
  refused(403, 'ROLE_NOT_ALLOWED', await call(office.clerk, id, 'denial'));
  const elsewhere = { heldElsewhere: 'Example Clinic, 2 Sample Street' };
  expected(204, await call(office.specialist, id, 'denial', elsewhere));
  expect((await office.page(id)).request).toMatchObject({ state: 'closed', closingReason: 'denied' });
  const [letter] = await letters(id);
  expect(letter).toMatchObject({ letter: 'request-denied' });
  expect(JSON.stringify(letter!.blocks)).toContain('Example Clinic, 2 Sample Street');

  expected(204, await call(office.clerk, id, 'denial/review'));
  expected(204, await call(office.officer, id, 'denial/review/result', RESULT));
  const { request, pages } = await office.page(id);
  expect(request).toMatchObject({ state: 'received', closingReason: null });
  expect(pages.decided).toEqual([]);
  expect((await office.historyOf(id)).slice(-3)).toEqual([
    'request-denied',
    'denial-review-asked',
    'denial-overturned',
  ]);
});

test('an unreviewable ground is final, and says so', async () => {
  const { id, documentId } = await office.withDocument(['Notes kept apart of Testa Sample']);
  const tag = { documentId, category: 'psychotherapy_notes' };
  expected(204, await call(office.clerk, id, 'pages/tags', tag));
  expected(204, await call(office.specialist, id, 'denial'));
  refused(409, 'DENIAL_NOT_REVIEWABLE', await call(office.clerk, id, 'denial/review'));
  const [letter] = await letters(id);
  expect(JSON.stringify(letter!.blocks)).toContain('The law gives no review of this decision.');
});

test('a denial to a reader of Spanish waits for the reviewed translation, and nothing is changed (vector 52)', async () => {
  const { id, documentId } = await office.withDocument(['Only page of Testa Sample'], { language: 'es' });
  expected(204, await judge(id, documentId));
  refused(422, 'TRANSLATION_NOT_REVIEWED', await call(office.specialist, id, 'denial'));
  expect(await office.stateOf(id)).toBe('verified');
  expect(await letters(id)).toEqual([]);
});

test('a denial cannot be changed, and its review is decided once, by the database itself', async () => {
  const { id, documentId } = await office.withDocument(['Only page of Testa Sample']);
  expected(204, await judge(id, documentId));
  expected(204, await call(office.specialist, id, 'denial'));
  const row = await hospital.dataSource.manager.findOneByOrFail(Denial, { requestId: id });
  const set = (what: string) =>
    hospital.dataSource.query(`UPDATE denial SET ${what} WHERE id = $1`, [row.id]);
  await expect(set('whole = false')).rejects.toThrow(/denied|changed/);
  await expect(set(`reviewed_at = now(), overturned = true`)).rejects.toThrow(/changed/);
  await set(`review_asked_on = '2026-06-01', review_asked_by = 'x'`);
  await expect(set(`review_asked_on = '2026-06-02'`)).rejects.toThrow(/changed/);
  await set('reviewed_at = now(), overturned = false');
  await expect(set('overturned = true')).rejects.toThrow(/changed/);
});

test('the desk offers the steps in their order, and keeps what was typed', async () => {
  const { id, documentId } = await office.withDocument(['Only page of Testa Sample']);
  const { browser } = office.specialist;
  expected(204, await judge(id, documentId));
  expect((await browser.get(`/desk/requests/${id}`)).text).toContain('id="deny"');
  expect((await browser.submit(`/desk/requests/${id}/deny`, { heldElsewhere: '' })).status).toBe(303);
  expect((await browser.get(`/desk/requests/${id}`)).text).toContain('id="ask-denial-review"');
  expect((await browser.submit(`/desk/requests/${id}/ask-denial-review`, {})).status).toBe(303);
  const officer = office.officer.browser;
  await officer.get(`/desk/requests/${id}`);
  const wrong = { ...RESULT, reviewerLicence: '' };
  const page = await officer.submit(`/desk/requests/${id}/uphold-denial`, wrong);
  expect(page.status).toBe(422);
  expect(page.text).toContain('value="Dr. Second Invented"');
  expect((await officer.submit(`/desk/requests/${id}/uphold-denial`, RESULT)).status).toBe(303);
  expect(await office.stateOf(id)).toBe('received');
});

test('what marks deny by a ground of the law is in the letter too; danger needs a judgment, not a mark', async () => {
  const { id, documentId } = await office.withDocument(['Page with a part that stays, of Testa Sample']);
  const mark = (reason: string, more: object) =>
    call(office.specialist, id, 'marks', { documentId, marks: [{ pageNumber: 1, reason, ...more }] });
  const box = { rects: [[70, 690, 200, 715]], wholePage: false };
  const danger = expected(201, await mark('endangerment', box)).json<{ markIds: string[] }>().markIds[0]!;
  const problem = refused(409, 'JUDGMENT_NEEDED', await call(office.specialist, id, 'packet'));
  expect(problem.detail).toContain('document 1, page 1');
  const { browser } = office.specialist;
  expected(204, await browser.call('DELETE', `/api/requests/${id}/marks/${danger}`));
  expected(201, await mark('other_source', box));
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  const { packet } = await office.page(id);
  await office.approve(id, packet!.sha256!);
  expected(204, await call(office.specialist, id, 'release'));
  const [letter] = await letters(id);
  expect(letter).toMatchObject({ letter: 'request-partly-denied' });
  expect(JSON.stringify(letter!.blocks)).toContain('gave this in confidence');

  const other = await office.withDocument(['Only page of Testa Sample']);
  const whole = {
    documentId: other.documentId,
    marks: [{ pageNumber: 1, reason: 'outside_scope', wholePage: true }],
  };
  expected(201, await call(office.specialist, other.id, 'marks', whole));
  refused(409, 'NO_GROUND_ON_RECORD', await call(office.specialist, other.id, 'denial'));
});
