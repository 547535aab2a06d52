import { Correspondence, DownloadLink, OutboxMail, SignedForm } from '../../src/database/entities';
import { ASKED, chart, CONFIRMED, expected, Office, refused } from './office';
import type { Person, ProblemBody } from './office';
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
const verify = (id: string, changes: object = {}) =>
  call(office.specialist, id, 'verify', { ...CONFIRMED, ...changes });
const ATTORNEY = { requesterKind: 'attorney', basis: 'authorization', requesterEmail: 'lex@example.org' };
const AGENCY = { requesterKind: 'agency', basis: 'law_enforcement_administrative' };

const defectsOf = ({ errors }: ProblemBody) =>
  (errors as (ProblemBody['errors'][number] & { defect?: { code: string } })[]).map(
    ({ defect }) => defect?.code,
  );

test('verify names every missing piece at once, with its citation and what mends it', async () => {
  const id = await office.received(AGENCY);
  const problem = refused(409, 'EVIDENCE_MISSING', await verify(id));
  expect(defectsOf(problem)).toEqual([
    'MISSING_OFFICIAL_CREDENTIAL',
    'MISSING_ADMINISTRATIVE_REQUEST',
    'MISSING_STATEMENT_RELEVANT',
    'MISSING_STATEMENT_SPECIFIC',
    'MISSING_STATEMENT_DEIDENTIFIED_UNUSABLE',
  ]);
  for (const { detail, citation } of problem.errors) {
    expect(citation).toMatch(/^45 CFR 164\.51/);
    expect(detail.length).toBeGreaterThan(60);
  }
  // What was confirmed in vain is not on file, and nothing else either.
  expect((await office.page(id)).evidence.onFile).toEqual([]);

  expected(204, await call(office.clerk, id, 'circumstances', { circumstances: ['whole_record'] }));
  const kinds = ['official_credential', 'administrative_request', 'statement_relevant', 'statement_specific'];
  expected(204, await call(office.clerk, id, 'evidence', { kinds, note: 'Summons 00-EXAMPLE of the board' }));
  expect(defectsOf(refused(409, 'EVIDENCE_MISSING', await verify(id)))).toEqual([
    'MISSING_STATEMENT_DEIDENTIFIED_UNUSABLE',
    'MISSING_WHOLE_RECORD_JUSTIFIED',
  ]);
  const rest = ['statement_deidentified_unusable', 'whole_record_justified'];
  expected(204, await call(office.clerk, id, 'evidence', { kinds: rest, note: 'Second letter' }));
  expected(204, await verify(id));
  expect(await office.stateOf(id)).toBe('verified');
});

test('one letter asks for all of it, on paper and by a mail that says nothing of it', async () => {
  const id = await office.received(AGENCY);
  expected(204, await call(office.clerk, id, 'defects-letter'));
  const rows = hospital.dataSource.manager;
  const letter = await rows.findOneByOrFail(Correspondence, { requestId: id, letter: 'request-defects' });
  const text = JSON.stringify(letter.blocks);
  for (const words of ['The administrative subpoena', 'de-identified', '45 CFR 164.514(h)(2)'])
    expect(text).toContain(words);
  const mail = await rows.findOneByOrFail(OutboxMail, { requestId: id, letter: 'request-defects' });
  expect(mail.textBody).not.toMatch(/subpoena|Testa|credential/);
  const access = await office.received();
  expected(204, await call(office.clerk, access, 'evidence', { kinds: ['identity'], note: 'License seen' }));
  refused(409, 'NOTHING_MISSING', await call(office.clerk, access, 'defects-letter'));
});

test('who asks goes on file with the confirmation; taken back, the release is refused', async () => {
  const { id, sha256 } = await office.withPacket();
  const { evidence } = await office.page(id);
  expect(evidence.onFile).toMatchObject([{ kind: 'identity', recordedByName: 'Sol Specialist' }]);
  await office.approve(id, sha256);
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await call(office.clerk, id, 'evidence/withdraw', { kind: 'identity', reason: 'x' }),
  );
  const back = { kind: 'identity', reason: 'The license was another person’s' };
  expected(204, await call(office.specialist, id, 'evidence/withdraw', back));
  refused(409, 'EVIDENCE_NOT_ON_FILE', await call(office.specialist, id, 'evidence/withdraw', back));
  const problem = refused(409, 'EVIDENCE_MISSING', await call(office.specialist, id, 'release'));
  expect(defectsOf(problem)).toEqual(['MISSING_IDENTITY']);
  expected(204, await call(office.clerk, id, 'evidence', { kinds: ['identity'], note: 'Passport seen' }));
  expected(204, await call(office.specialist, id, 'release'));
});

test('a subpoena’s assurance counts from the day after objections, and only then is it released', async () => {
  const id = await office.received({ requesterKind: 'attorney', basis: 'subpoena' });
  const put = (kinds: string[], more: object = {}) =>
    call(office.clerk, id, 'evidence', { kinds, note: 'Papers of the attorney', ...more });
  expected(204, await put(['process']));
  const problem = refused(409, 'EVIDENCE_MISSING', await verify(id));
  expect(defectsOf(problem)).toEqual(['MISSING_ASSURANCE']);
  expected(204, await put(['notice_statement', 'notice_detail']));
  expected(204, await verify(id));
  expected(204, await put(['objection_time_over', 'objections_resolved'], { from: '2199-07-11' }));
  expect((await office.page(id)).evidence.defects.release.map(({ code }) => code)).toEqual([
    'MISSING_ASSURANCE',
  ]);
  expected(204, await put(['objection_time_over', 'objections_resolved'], { from: '2026-07-11' }));
  expect((await office.page(id)).evidence.defects.release).toEqual([]);
  refused(422, 'DAYS_IN_WRONG_ORDER', await put(['process'], { from: '2026-07-11', until: '2026-07-10' }));
  refused(422, 'INVALID_INPUT', await put(['a_wish']));
});

test('an authorization is read in off its paper: each defect is told, and its hash is in the packet’s proof', async () => {
  const id = await office.received(ATTORNEY);
  expect(defectsOf(refused(409, 'EVIDENCE_MISSING', await verify(id)))).toEqual([
    'MISSING_AUTHORIZATION_VALID',
  ]);
  await office.readIn(id, 'authorization', { expiry: null, statesRevocation: false });
  expect(defectsOf(refused(409, 'EVIDENCE_MISSING', await verify(id)))).toEqual([
    'AUTHORIZATION_A5',
    'AUTHORIZATION_S1',
  ]);
  const documentId = await office.readIn(id, 'authorization');
  expected(204, await verify(id));
  await office.addDocument(id, await chart(['Synthetic chart']));
  await hospital.workJobs();
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  const { proof } = expected(
    200,
    await office.specialist.browser.get(`/api/requests/${id}/packet/proof`),
  ).json<{ proof: { signedForms: { kind: string; sha256: string }[] } }>();
  const { documents, packet } = await office.page(id);
  const { originalSha256 } = documents.find((one) => one.id === documentId)!;
  expect(proof.signedForms).toEqual([{ kind: 'authorization', sha256: originalSha256 }]);
  // Another paper on file: the packet leaves on one that is not the newest, so it is made anew.
  expect(packet?.current).toBe(true);
  await office.readIn(id, 'authorization');
  expect((await office.page(id)).packet?.current).toBe(false);
  const remove = () =>
    office.specialist.browser.call('DELETE', `/api/requests/${id}/documents/${documentId}`, { reason: 'x' });
  // Replaced by the newer one, it may go; the newer one may not.
  expected(204, await remove());
  const { signedForms } = (await office.page(id)).evidence;
  const newest = `/api/requests/${id}/documents/${signedForms[0]!.documentId}`;
  const { browser } = office.specialist;
  refused(409, 'PAPER_ON_FILE', await browser.call('DELETE', newest, { reason: 'x' }));
  const other = await office.received();
  const signed = { kind: 'authorization', documentId, authorization: {} };
  refused(422, 'SIGNED_PAPER_MISSING', await call(office.specialist, other, 'signed-forms', signed));
});

test('a revocation stops waiting mail and the live link at once, and nothing is sent on it afterwards', async () => {
  const { id } = await office.redacted(ATTORNEY);
  expected(204, await call(office.specialist, id, 'release'));
  const rows = hospital.dataSource.manager;
  const waiting = () =>
    rows.countBy(OutboxMail, { requestId: id, letter: 'release-code', status: 'waiting' });
  expect(await waiting()).toBe(1);
  refused(403, 'ROLE_NOT_ALLOWED', await call(office.reviewer, id, 'revocation'));
  refused(422, 'DAY_IN_FUTURE', await call(office.clerk, id, 'revocation', { arrivedOn: '2199-01-01' }));
  expected(204, await call(office.clerk, id, 'revocation'));
  refused(409, 'ALREADY_REVOKED', await call(office.clerk, id, 'revocation'));

  const link = await rows.findOneByOrFail(DownloadLink, { requestId: id });
  expect(link.recalledAt).not.toBeNull();
  await hospital.workJobs();
  const carriers = (await rows.findBy(OutboxMail, { requestId: id })).filter(({ letter }) =>
    ['request-released', 'release-code'].includes(letter),
  );
  expect(carriers).toHaveLength(2);
  for (const mail of carriers)
    expect(mail).toMatchObject({ status: 'waiting', textBody: null, htmlBody: null });
  refused(
    409,
    'PERMISSION_REVOKED',
    await call(office.specialist, id, 'link/reissue', { reason: 'asked again' }),
  );
  const paper = await rows.findOneByOrFail(Correspondence, { requestId: id, letter: 'revocation-confirmed' });
  expect(JSON.stringify(paper.blocks)).toContain('January 5, 2026');
  // To the patient, who gave the permission; the attorney gets no mail of it.
  expect(await rows.countBy(OutboxMail, { requestId: id, letter: 'revocation-confirmed' })).toBe(0);
  const { history } = await office.page(id);
  expect(history.at(-1)?.kind).toBe('authorization-revoked');
});

test('of a release and a revocation at the same moment, nothing usable is left whichever came first', async () => {
  const made = [await office.redacted(ATTORNEY), await office.redacted(ATTORNEY)];
  for (const { id } of made) {
    const [release, revocation] = await Promise.all([
      call(office.specialist, id, 'release'),
      call(office.clerk, id, 'revocation'),
    ]);
    expected(204, revocation);
    if (release.status !== 204)
      expect(defectsOf(refused(409, 'EVIDENCE_MISSING', release))).toEqual(['AUTHORIZATION_REVOKED']);
    const rows = hospital.dataSource.manager;
    for (const { recalledAt } of await rows.findBy(DownloadLink, { requestId: id }))
      expect(recalledAt).not.toBeNull();
    const mails = await rows.findBy(OutboxMail, { requestId: id });
    for (const { letter, textBody } of mails) if (letter === 'release-code') expect(textBody).toBeNull();
  }
});

test('what is on file cannot be changed or removed, only taken back or revoked once', async () => {
  const id = await office.verified(ATTORNEY);
  const rows = hospital.dataSource.manager;
  const form = await rows.findOneByOrFail(SignedForm, { requestId: id });
  const app = (sql: string) => hospital.dataSource.query(sql, [form.id]);
  await expect(app(`UPDATE signed_form SET document_sha256 = repeat('0', 64) WHERE id = $1`)).rejects.toThrow(
    /permission denied|cannot be changed/,
  );
  await expect(app('DELETE FROM signed_form WHERE id = $1')).rejects.toThrow(/permission denied|append-only/);
  await app(
    `UPDATE signed_form SET revoked_at = now(), revocation_recorded_by = 'x', revocation_recorded_at = now() WHERE id = $1`,
  );
  await expect(app('UPDATE signed_form SET revoked_at = NULL WHERE id = $1')).rejects.toThrow(
    /ended already/,
  );
});

test('the desk shows the checklist, and a refused form keeps all that was typed', async () => {
  const id = await office.received({ ...ASKED, ...ATTORNEY });
  const { browser } = office.specialist;
  const page = await browser.get(`/desk/requests/${id}`);
  for (const words of [
    'Valid authorization',
    'There is no valid authorization.',
    'Ask for all that is missing',
  ])
    expect(page.text).toContain(words);
  expect(page.text).toContain('id="verify"');
  const empty = await browser.get(`/desk/requests/${id}/signed-form`);
  expect(empty.text).toContain('Add the signed paper first');
  await office.readIn(id, 'authorization');
  const { documents } = await office.page(id);
  const sent = {
    kind: 'authorization',
    documentId: documents[0]!.id,
    information: 'Notes of Testa',
    expiryKind: 'date',
    expiryOn: 'tomorrow',
    statesRevocation: 'true',
  };
  const wrong = await browser.submit(`/desk/requests/${id}/signed-form`, sent);
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="Notes of Testa"');
  expect(wrong.text).toContain('value="tomorrow"');
  expect(wrong.text).toMatch(/id="form-statesRevocation"[^>]* checked/);
  const right = { ...sent, expiryOn: '2099-01-01' };
  expect((await browser.submit(`/desk/requests/${id}/signed-form`, right)).status).toBe(303);
  expect((await browser.get(`/desk/requests/${id}`)).text).toContain('It is not signed and dated');
  for (const kind of ['part2_consent', 'state_consent']) {
    const form = await browser.get(`/desk/requests/${id}/signed-form?kind=${kind}`);
    expect(form.text).toContain('aria-current="page"');
  }
});
