import { execFileSync } from 'node:child_process';
import { Correspondence, DownloadLink, OutboxMail, PageStatement } from '../../src/database/entities';
import { GOOD_AUTHORIZATION } from '../good-papers';
import { chart, CONFIRMED, expected, Office, refused } from './office';
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
const ATTORNEY = { requesterKind: 'attorney', basis: 'authorization', requesterEmail: 'lex@example.org' };
const codes = async (id: string) => (await office.page(id)).evidence.defects.release.map(({ code }) => code);

test('odd input to a signed form is refused in words, and what is accepted never breaks the request’s page', async () => {
  const id = await office.received(ATTORNEY);
  const documentId = await office.readIn(id, 'authorization');
  const sign = (form: object) => call(office.specialist, id, 'signed-forms', { documentId, ...form });
  const authorization = (changes: object) =>
    sign({ kind: 'authorization', authorization: { ...GOOD_AUTHORIZATION, ...changes } });
  for (const form of [
    { kind: 'authorization' },
    { kind: 'authorization', authorization: null },
    { kind: 'authorization', authorization: [] },
    { kind: 'authorization', authorization: [GOOD_AUTHORIZATION] },
    { kind: 'part2_consent' },
    { kind: 'part2_consent', part2Consent: [] },
    { kind: 'state_consent' },
    { kind: 'state_consent', stateConsent: null },
  ])
    refused(422, 'INVALID_INPUT', await sign(form));
  refused(422, 'INVALID_INPUT', await authorization({ expiry: [] }));
  refused(422, 'INVALID_INPUT', await authorization({ signature: [] }));
  refused(422, 'INVALID_INPUT', await authorization({ signature: { by: 'individual', on: '0000-01-01' } }));

  // A part of another kind is not looked at, and does not name the row's category.
  const other = { stateConsent: { jurisdiction: 'IL', category: 'hiv' } };
  expected(204, await sign({ kind: 'authorization', authorization: GOOD_AUTHORIZATION, ...other }));
  for (const blank of ['information', 'discloser', 'recipient', 'purpose'])
    expected(204, await authorization({ [blank]: null }));
  expect(await codes(id)).toEqual(['AUTHORIZATION_A4']);
  expected(204, await authorization({ expiry: { kind: 'event', event: null, related: true } }));
  expect(await codes(id)).toEqual(['AUTHORIZATION_A5']);
  const byRepresentative = { by: 'representative', on: '2026-01-05', authority: null };
  expected(204, await authorization({ signature: byRepresentative }));
  expect(await codes(id)).toContain('AUTHORIZATION_A6');
});

test('days that no calendar of ours has, and names of blanks, are refused', async () => {
  const id = await office.received(ATTORNEY);
  await office.readIn(id, 'authorization');
  const evidence = { kinds: ['identity'], note: 'Seen' };
  refused(
    422,
    'INVALID_INPUT',
    await call(office.clerk, id, 'evidence', { ...evidence, from: '0000-01-01' }),
  );
  refused(422, 'INVALID_INPUT', await call(office.clerk, id, 'evidence', { ...evidence, note: '  ' }));
  refused(422, 'INVALID_INPUT', await call(office.clerk, id, 'revocation', { arrivedOn: '0000-01-01' }));
  const access = await office.withDocument(['Only page of Testa Sample']);
  const judgment = {
    documentId: access.documentId,
    ground: 'endangers_life',
    professionalName: 'Dr. Invented',
    licenceNumber: 'MD-1234',
    reason: 'Talk of 1 June',
  };
  for (const odd of [{ licenceNumber: '--' }, { professionalName: '  ' }])
    refused(
      422,
      'INVALID_INPUT',
      await call(office.specialist, access.id, 'pages/judgments', { ...judgment, ...odd }),
    );
  expected(204, await call(office.specialist, access.id, 'pages/judgments', judgment));
  expected(204, await call(office.specialist, access.id, 'denial'));
  refused(
    422,
    'INVALID_INPUT',
    await call(office.clerk, access.id, 'denial/review', { askedOn: '0000-01-01' }),
  );
  expected(204, await call(office.clerk, access.id, 'denial/review'));
  const result = {
    outcome: 'overturned',
    reviewerName: 'Dr. Second',
    reviewerLicence: 'X 1',
    reason: 'Over',
  };
  for (const odd of [{ reviewerLicence: ' - ' }, { reviewerName: ' ' }])
    refused(
      422,
      'INVALID_INPUT',
      await call(office.officer, access.id, 'denial/review/result', { ...result, ...odd }),
    );
});

test('a signed paper that turns out unreadable carries nothing, and does not bring the one before it back', async () => {
  const id = await office.received(ATTORNEY);
  const older = await office.readIn(id, 'authorization');
  await hospital.workJobs();
  const { browser } = office.specialist;
  const broken = { name: 'signed.pdf', bytes: Buffer.from('%PDF-1.7 and nothing more') };
  const added = await browser.upload(`/api/requests/${id}/documents`, broken, { kind: 'request_form' });
  const documentId = expected(201, added).json<{ documentIds: string[] }>().documentIds[0]!;
  const form = { kind: 'authorization', documentId, authorization: GOOD_AUTHORIZATION };
  expected(204, await call(office.specialist, id, 'signed-forms', form));
  expected(204, await call(office.clerk, id, 'evidence', { kinds: ['identity'], note: 'Seen', documentId }));
  expect(await codes(id)).toEqual([]);
  await hospital.workJobs();
  expect((await office.page(id)).documents.find((one) => one.id === documentId)?.status).toBe('refused');
  expect(await codes(id)).toEqual(['MISSING_AUTHORIZATION_VALID']);
  expect((await office.page(id)).evidence.onFile).toEqual([]);
  refused(409, 'EVIDENCE_MISSING', await call(office.specialist, id, 'verify', CONFIRMED));
  const path = `/api/requests/${id}/documents`;
  for (const one of [documentId, older])
    expected(204, await browser.call('DELETE', `${path}/${one}`, { reason: 'Unreadable, or replaced' }));
  await office.readIn(id, 'authorization');
  expected(204, await call(office.specialist, id, 'verify', CONFIRMED));
});

test('a replaced paper that is taken out after the packet was made takes the packet with it', async () => {
  const { id } = await office.withDocument(['Page of Testa Sample'], ATTORNEY);
  const { evidence } = await office.page(id);
  await office.readIn(id, 'authorization');
  await hospital.workJobs();
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  expect((await office.page(id)).packet).toMatchObject({ status: 'proven', current: true });
  const path = `/api/requests/${id}/documents/${evidence.signedForms[0]!.documentId}`;
  expected(204, await office.specialist.browser.call('DELETE', path, { reason: 'Another patient’s' }));
  expect((await office.page(id)).packet).toMatchObject({ current: false });
});

test('marks on a document that was taken out deny nothing and ask for nothing', async () => {
  const { id, documentId } = await office.withDocument(['Page of somebody else']);
  for (const reason of ['endangerment', 'psychotherapy_notes']) {
    const marks = [{ pageNumber: 1, wholePage: true, rects: [], reason }];
    expected(201, await call(office.specialist, id, 'marks', { documentId, marks }));
  }
  const path = `/api/requests/${id}/documents/${documentId}`;
  expected(204, await office.specialist.browser.call('DELETE', path, { reason: 'Another patient’s' }));
  await office.addDocument(id, await chart(['Page of Testa Sample']));
  await hospital.workJobs();
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  const { packet } = await office.page(id);
  await office.approve(id, packet!.sha256!);
  expected(204, await call(office.specialist, id, 'release'));
  const letters = await hospital.dataSource.manager.findBy(Correspondence, { requestId: id });
  expect(letters.map(({ letter }) => letter)).not.toContain('request-partly-denied');
});

test('a consent revoked after the release: no new link to a packet that holds its pages', async () => {
  const { id } = await office.withDocument(['Plain page of Testa Sample'], ATTORNEY);
  const guarded = await office.addDocument(id, await chart(['Guarded page of Testa Sample']));
  await hospital.workJobs();
  expected(204, await call(office.clerk, id, 'pages/tags', { documentId: guarded, category: 'part2' }));
  await office.readIn(id, 'part2_consent');
  await hospital.workJobs();
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  const { packet, evidence } = await office.page(id);
  await office.approve(id, packet!.sha256!);
  expected(204, await call(office.specialist, id, 'release'));
  const consent = evidence.signedForms.find(({ kind }) => kind === 'part2_consent')!;
  expected(204, await call(office.clerk, id, 'revocation', { signedFormId: consent.id }));
  refused(409, 'PAGES_MUST_STAY', await call(office.specialist, id, 'link/reissue', { reason: 'lost it' }));
  for (const { recalledAt } of await hospital.dataSource.manager.findBy(DownloadLink, { requestId: id }))
    expect(recalledAt).not.toBeNull();
});

test('only the consent itself travels as its copy, and the packet waits until it can be read', async () => {
  const { id } = await office.withDocument(['Plain page of Testa Sample'], ATTORNEY);
  const guarded = await office.addDocument(id, await chart(['Guarded page of Testa Sample']));
  const { browser } = office.specialist;
  const letter = { name: 'letter.pdf', bytes: await chart(['Private letter of Testa Sample']) };
  const added = await browser.upload(`/api/requests/${id}/documents`, letter, { kind: 'request_form' });
  expected(201, added);
  await hospital.workJobs();
  expected(204, await call(office.clerk, id, 'pages/tags', { documentId: guarded, category: 'part2' }));
  await office.readIn(id, 'part2_consent');
  refused(409, 'CONSENT_COPY_MISSING', await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  const file = expected(200, await browser.get(`/api/requests/${id}/packet/file`));
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: file.bytes, encoding: 'utf8' });
  expect(text).toContain('Guarded page');
  expect(text).toContain('A signed form of Testa Sample');
  expect(text).not.toContain('Private letter');
});

test('a decision about pages does not outlive the basis that it was made on', async () => {
  const { id, documentId } = await office.withDocument(['Page of Testa Sample'], ATTORNEY);
  expected(204, await call(office.clerk, id, 'pages/tags', { documentId, category: 'not_sure' }));
  const ruling = { documentId, outcome: 'leaves', reason: 'The authorization names it' };
  expected(204, await call(office.specialist, id, 'pages/rulings', ruling));
  const back = { reason: 'It is a request for payment' };
  expected(204, await call(office.specialist, id, 'withdraw-verification', back));
  await call(office.clerk, id, 'evidence', { kinds: ['purpose_stated'], note: 'Bill 12' });
  expected(204, await call(office.specialist, id, 'verify', { ...CONFIRMED, basis: 'payment_operations' }));
  expect((await office.page(id)).pages.decided).toMatchObject([{ outcome: 'held' }]);
  const statement = { requestId: id, kind: 'ruling' as const };
  const row = await hospital.dataSource.manager.findOneByOrFail(PageStatement, statement);
  expect(row.withdrawnReason).toBe('the legal basis changed');
});

test('of a request by right, pages stay by a ground of denial, never by a decision that nobody is told of', async () => {
  const { id, documentId } = await office.withDocument(['Page of Testa Sample']);
  const judgment = { documentId, ground: 'endangers_life', professionalName: 'A friend', reason: 'Worried' };
  expected(204, await call(office.specialist, id, 'pages/judgments', judgment));
  const rule = (outcome: string) =>
    call(office.specialist, id, 'pages/rulings', { documentId, outcome, reason: 'Rather not' });
  refused(409, 'GROUND_OF_DENIAL_NEEDED', await rule('stays'));
  expect((await office.page(id)).pages.decided).toMatchObject([{ outcome: 'held' }]);
  expected(204, await rule('leaves'));
});

test('a denial of what a third party was to receive goes to the patient, who alone reads its grounds', async () => {
  const directive = { ...ATTORNEY, basis: 'third_party_directive', requesterName: 'Lex Invented' };
  const { id, documentId } = await office.withDocument(['Notes kept apart of Testa Sample'], directive);
  const tag = { documentId, category: 'psychotherapy_notes' };
  expected(204, await call(office.clerk, id, 'pages/tags', tag));
  expected(204, await call(office.specialist, id, 'denial'));
  const rows = hospital.dataSource.manager;
  const { pdf } = await rows.findOneOrFail(Correspondence, {
    select: { id: true, pdf: true },
    where: { requestId: id, letter: 'request-denied' },
  });
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  expect(text).toContain('Testa Sample');
  expect(text).not.toContain('Lex Invented');
  expect(await rows.countBy(OutboxMail, { requestId: id, letter: 'request-denied' })).toBe(0);
});

test('nothing to deny: the refusal says what the letter would lack, not that the patient has no right', async () => {
  const { id, documentId } = await office.withDocument(['Page of somebody else']);
  expected(204, await call(office.clerk, id, 'pages/tags', { documentId, category: 'other_patient' }));
  const problem = refused(409, 'NO_GROUND_ON_RECORD', await call(office.specialist, id, 'denial'));
  expect(problem.detail).toMatch(/ground/);
});

test('an overturned denial promises no page that stays withheld on a ground without review', async () => {
  const { id, documentId } = await office.withDocument(['Page of danger']);
  const notes = await office.addDocument(id, await chart(['Notes kept apart']));
  await hospital.workJobs();
  const judged = { documentId, ground: 'endangers_life', professionalName: 'Dr. Invented', reason: 'Talk' };
  const judgment = { ...judged, licenceNumber: 'MD-1' };
  expected(204, await call(office.specialist, id, 'pages/judgments', judgment));
  const tag = { documentId: notes, category: 'psychotherapy_notes' };
  expected(204, await call(office.clerk, id, 'pages/tags', tag));
  expected(204, await call(office.specialist, id, 'denial'));
  expected(204, await call(office.clerk, id, 'denial/review'));
  const result = {
    outcome: 'overturned',
    reviewerName: 'Dr. Second',
    reviewerLicence: 'X 1',
    reason: 'Over',
  };
  expected(204, await call(office.officer, id, 'denial/review/result', result));
  const which = { requestId: id, letter: 'denial-reviewed' as const };
  const letter = await hospital.dataSource.manager.findOneByOrFail(Correspondence, which);
  expect(JSON.stringify(letter.blocks)).toContain('stay withheld');
});

test('the desk says which field of a signed form is wrong', async () => {
  const id = await office.received(ATTORNEY);
  const documentId = await office.readIn(id, 'authorization');
  const { browser } = office.specialist;
  await browser.get(`/desk/requests/${id}/signed-form`);
  const sent = { kind: 'authorization', documentId, expiryKind: 'date', expiryOn: '0000-01-01' };
  const page = await browser.submit(`/desk/requests/${id}/signed-form`, sent);
  expect(page.status).toBe(422);
  expect(page.text).toContain('When it ends, the date: give a date like 2026-05-01.');
  const state = { kind: 'state_consent', documentId, jurisdiction: 'Illinois', category: '' };
  const other = await browser.submit(`/desk/requests/${id}/signed-form`, state);
  expect(other.text).toContain('State: give its two letters');
  expect(other.text).toContain('Choose the category');
  for (const { text } of [page, other]) expect(text).not.toContain('<li></li>');
});

test('overturned, the whole way again: verified, denied a second time, reviewed, and released', async () => {
  const { id, documentId } = await office.withDocument(['Only page of Testa Sample']);
  const judgment = {
    documentId,
    ground: 'endangers_life',
    professionalName: 'Dr. Invented',
    licenceNumber: 'MD-1234',
    reason: 'Talk of 1 June',
  };
  const result = {
    outcome: 'overturned',
    reviewerName: 'Dr. Second',
    reviewerLicence: 'X 1',
    reason: 'Over',
  };
  for (const round of [1, 2]) {
    expected(204, await call(office.specialist, id, 'pages/judgments', judgment));
    expected(204, await call(office.specialist, id, 'denial'));
    expected(204, await call(office.clerk, id, 'denial/review'));
    expected(204, await call(office.officer, id, 'denial/review/result', result));
    expect((await office.historyOf(id)).filter((kind) => kind === 'denial-overturned')).toHaveLength(round);
    expected(204, await call(office.specialist, id, 'verify', CONFIRMED));
  }
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  const { packet } = await office.page(id);
  await office.approve(id, packet!.sha256!);
  expected(204, await call(office.specialist, id, 'release'));
  refused(409, 'REVIEW_ASKED_ALREADY', await call(office.clerk, id, 'denial/review'));
  expect(await office.stateOf(id)).toBe('released');
});
