import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Correspondence, OutboxMail, ReleaseRequest } from '../../src/database/entities';
import { verifyHistory } from '../../src/database/verify-history';
import { CONFIRMED, expected, Office, refused } from './office';
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
/** Each test has a patient of its own. */
beforeEach(() => void (CONFIRMED.mrn = `MRN-${randomUUID()}`));

const OLD = 'old.home@example.org';
const NEW = 'safe.place@example.org';
const call = (who: Person, path: string, form: object = {}) => who.browser.call('POST', `/api/${path}`, form);
const rows = () => hospital.dataSource.manager;
const patientOf = async (id: string) => (await rows().findOneByOrFail(ReleaseRequest, { id })).patientId!;
const recipients = async (requestId: string) =>
  (await rows().findBy(OutboxMail, { requestId })).map(({ recipient, letter, stoppedAt }) => ({
    ...{ letter, recipient },
    stopped: stoppedAt !== null,
  }));
const reach = (patientId: string, form: object, who = office.clerk) =>
  call(who, `patients/${patientId}/address`, form);

test('from the wish on nothing goes to the old address: waiting mail, letters, release, a later request', async () => {
  const { id } = await office.redacted({ requesterEmail: OLD });
  const gone = (await rows().findBy(OutboxMail, { requestId: id, status: 'sent' })).map((mail) => mail.id);
  const patientId = await patientOf(id);
  // Another request of the same patient, whose first mail still waits.
  const waiting = await office.verified({ requesterEmail: OLD });
  expect(await recipients(waiting)).toMatchObject([{ recipient: OLD }]);
  refused(422, 'NOT_AN_EMAIL', await reach(patientId, { channel: 'email', address: 'nobody' }));
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await reach(patientId, { channel: 'email', address: NEW }, office.reviewer),
  );
  expected(204, await reach(patientId, { channel: 'email', address: NEW }));
  expect(await recipients(waiting)).toMatchObject([{ recipient: NEW, stopped: false }]);
  expected(204, await call(office.specialist, `requests/${id}/release`));
  await hospital.workJobs();
  const after = (await rows().findBy(OutboxMail, { requestId: id })).filter(
    (mail) => !gone.includes(mail.id),
  );
  expect(after.map(({ letter, recipient }) => [letter, recipient]).sort()).toEqual([
    ['release-code', NEW],
    ['request-released', NEW],
  ]);
  const [row] = await hospital.dataSource.query<{ recipient_address: string }[]>(
    'SELECT recipient_address FROM disclosure WHERE request_id = $1',
    [id],
  );
  expect(row!.recipient_address).toBe(NEW);

  // A request that comes with the old address follows once the patient is matched.
  const later = await office.received({ requesterEmail: OLD });
  expected(204, await call(office.specialist, `requests/${later}/verify`, CONFIRMED));
  const more = { completeBy: '2099-01-01', reason: 'The older records are in storage.' };
  expected(200, await call(office.specialist, `requests/${later}/extension`, more));
  const mails = await recipients(later);
  expect(mails.find(({ letter }) => letter === 'deadline-extended')).toMatchObject({ recipient: NEW });
  expect((await office.historyOf(id)).filter((kind) => kind === 'wish-followed')).toHaveLength(1);
  expect((await verifyHistory(hospital.dataSource)).faults).toEqual([]);
});

test('who wants post gets paper at that address, and waiting mail is stopped with its text', async () => {
  const id = await office.verified({ requesterEmail: OLD });
  const patientId = await patientOf(id);
  const address = 'c/o Friend Invented\n9 Quiet Street\nAnytown, ST 00000';
  expected(204, await reach(patientId, { channel: 'mail', address }));
  for (const { stopped } of await recipients(id)) expect(stopped).toBe(true);
  const sent = (await rows().findBy(OutboxMail, { requestId: id })).map(({ textBody }) => textBody);
  expect(sent.every((text) => text === null)).toBe(true);
  const form = { completeBy: '2099-01-01', reason: 'The older records are in storage.' };
  expected(200, await call(office.specialist, `requests/${id}/extension`, form));
  const letter = await rows().findOneByOrFail(Correspondence, { requestId: id, letter: 'deadline-extended' });
  const page = await office.specialist.browser.get(`/desk/requests/${id}/letters/${letter.id}`);
  expect(page.status).toBe(200);
  expect(await recipients(id)).toHaveLength(sent.length);
  const shown = await office.specialist.browser.get(`/desk/requests/${id}`);
  expect(shown.text).toContain('everything goes to that address');
});

test('the wish of a patient changes nothing for an attorney’s request', async () => {
  const { id } = await office.redacted({
    ...{ requesterKind: 'attorney', basis: 'authorization', requesterEmail: 'lex@example.org' },
  });
  expected(204, await reach(await patientOf(id), { channel: 'email', address: NEW }));
  expected(204, await call(office.specialist, `requests/${id}/release`));
  const carriers = (await recipients(id)).filter(({ letter }) => letter === 'release-code');
  expect(carriers).toEqual([{ letter: 'release-code', recipient: 'lex@example.org', stopped: false }]);
});

test('a letter to a patient who did not ask goes to the postal address that the patient asked for', async () => {
  const id = await office.verified({ requesterKind: 'attorney', basis: 'authorization' });
  const address = 'c/o Friend Invented\n9 Quiet Street';
  expected(204, await reach(await patientOf(id), { channel: 'mail', address }));
  expected(204, await call(office.clerk, `requests/${id}/revocation`));
  const [letter] = await hospital.dataSource.query<{ pdf: Buffer }[]>(
    `SELECT pdf FROM correspondence WHERE request_id = $1 AND letter = 'revocation-confirmed'`,
    [id],
  );
  const text = execFileSync('pdftotext', ['-', '-'], { input: letter!.pdf, encoding: 'utf8' });
  expect(text).toContain('Testa Sample\nc/o Friend Invented\n9 Quiet Street');
});

test('of a wish and a verification at the same moment, the request follows', async () => {
  const first = await office.verified({ requesterEmail: OLD });
  const patientId = await patientOf(first);
  for (let round = 0; round < 3; round += 1) {
    const id = await office.received({ requesterEmail: OLD });
    const [wish, verified] = await Promise.all([
      reach(patientId, { channel: 'email', address: `${round}.${NEW}` }),
      call(office.specialist, `requests/${id}/verify`, CONFIRMED),
    ]);
    expected(204, wish);
    expected(204, verified);
    expect(await rows().findOneByOrFail(ReleaseRequest, { id })).toMatchObject({
      requesterEmail: `${round}.${NEW}`,
    });
  }
});

test('an item paid in full: the health plan’s packet waits for a look, and for another after every change', async () => {
  const INSURER = {
    ...{ requesterKind: 'insurer', basis: 'payment_operations', requesterName: 'Claims desk' },
    requesterOrganization: 'Sample Mutual',
  };
  const { id, documentId } = await office.withDocument(['Page one of Testa Sample'], INSURER);
  const patientId = await patientOf(id);
  const restriction = { kind: 'self_pay', description: 'Visit of 3 May, paid in full' };
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await call(office.clerk, `patients/${patientId}/restrictions`, restriction),
  );
  const made = await call(office.specialist, `patients/${patientId}/restrictions`, restriction);
  const { restrictionId } = expected(201, made).json<{ restrictionId: string }>();
  const problem = refused(409, 'RESTRICTED', await call(office.specialist, `requests/${id}/packet`));
  expect(problem.errors[0]?.citation).toContain('45 CFR 164.522(a)');
  expect(problem.detail).not.toContain('3 May');
  const look = (reason = 'Looked through all pages') =>
    call(office.specialist, `requests/${id}/restrictions/clear`, { reason });
  expected(204, await look());
  refused(409, 'NO_SUCH_RESTRICTION', await look());
  const tag = { documentId, category: 'genetic' };
  expected(204, await call(office.clerk, `requests/${id}/pages/tags`, tag));
  expect((await office.page(id)).wishes.uncleared).toContain('paid in full');

  const end = (form: object) =>
    call(office.specialist, `patients/${patientId}/restrictions/end`, {
      restrictionId,
      reason: 'x',
      ...form,
    });
  refused(409, 'RESTRICTION_BINDS', await end({ patientTold: true }));
  expected(204, await end({ patientAgrees: true }));
  refused(409, 'NO_SUCH_RESTRICTION', await end({ patientAgrees: true }));
  expect((await office.page(id)).wishes.uncleared).toBe('');
});

test('an agreed restriction shuts out whom it names, not the patient, nor what the law asks for', async () => {
  const own = await office.verified();
  const patientId = await patientOf(own);
  const restriction = {
    kind: 'agreed',
    description: 'All of it',
    recipients: 'Former Practice\nOther Practice',
  };
  expected(201, await call(office.officer, `patients/${patientId}/restrictions`, restriction));
  const uncleared = async (changes: object) => {
    const id = await office.verified({ ...changes });
    return (await office.page(id)).wishes.uncleared;
  };
  expect((await office.page(own)).wishes.uncleared).toBe('');
  const provider = { requesterKind: 'provider', basis: 'treatment' };
  expect(await uncleared({ ...provider, requesterOrganization: 'Former Practice' })).toContain('agreed');
  expect(await uncleared({ ...provider, requesterOrganization: 'Third Practice' })).toBe('');
  const board = { requesterKind: 'agency', basis: 'oversight', requesterOrganization: 'Former Practice' };
  expect(await uncleared(board)).toBe('');
});

test('the page of wishes keeps what was typed, tells each look, and nothing on record can be changed', async () => {
  const id = await office.verified();
  const patientId = await patientOf(id);
  const { browser } = office.specialist;
  const at = `/desk/patients/${patientId}`;
  expect((await browser.get(`${at}/wishes`)).text).toContain('Nothing else was asked for.');
  const wrong = await browser.submit(`${at}/record-address`, {
    channel: 'email',
    address: 'half an address',
  });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('half an address');
  const right = { channel: 'phone', address: '555-0199' };
  expect((await browser.submit(`${at}/record-address`, right)).status).toBe(303);
  const restriction = { kind: 'agreed', description: 'Counseling', recipients: '', askedOn: '2026-05-01' };
  expect((await browser.submit(`${at}/record-restriction`, restriction)).status).toBe(303);
  const page = await browser.get(`${at}/wishes`);
  for (const words of ['555-0199', 'Counseling', 'Telephone only']) expect(page.text).toContain(words);
  expect((await browser.submit(`${at}/end-address`, {})).status).toBe(303);
  const events = await hospital.dataSource.query<{ kind: string }[]>(
    'SELECT kind FROM patient_event WHERE patient_id = $1 ORDER BY sequence',
    [patientId],
  );
  expect(events.map(({ kind }) => kind)).toEqual([
    'wishes-viewed',
    'address-recorded',
    'restriction-recorded',
    'address-ended',
  ]);
  for (const change of [
    `UPDATE confidential_address SET address = 'x' WHERE patient_id = $1`,
    `UPDATE patient_restriction SET description = 'x' WHERE patient_id = $1`,
    'DELETE FROM confidential_address WHERE patient_id = $1',
  ])
    await expect(hospital.dataSource.query(change, [patientId])).rejects.toThrow(
      /denied|changed|append-only/,
    );
});
