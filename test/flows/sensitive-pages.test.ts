import { execFileSync } from 'node:child_process';
import { Facility, Packet, PageStatement } from '../../src/database/entities';
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
const ATTORNEY = { requesterKind: 'attorney', basis: 'authorization', requesterEmail: 'lex@example.org' };

/** A verified request with two documents of one page each. */
async function withTwo(changes: object): Promise<{ id: string; first: string; second: string }> {
  const { id, documentId: first } = await office.withDocument(['Plain page of Testa Sample'], { ...changes });
  const second = await office.addDocument(id, await chart(['Guarded page of Testa Sample']));
  await hospital.workJobs();
  return { id, first, second };
}
const tag = (id: string, documentId: string, category: string, more: object = {}) =>
  call(office.clerk, id, 'pages/tags', { documentId, category, ...more });
const inState = (state: string | null) =>
  hospital.dataSource.manager.update(Facility, { prefix: 'SGH' }, { state });

async function prepared(id: string): Promise<{ sha256: string; text: string }> {
  expected(202, await call(office.specialist, id, 'packet'));
  await hospital.workJobs();
  const packet = await hospital.dataSource.manager.findOneOrFail(Packet, {
    where: { requestId: id },
    order: { sequence: 'DESC' },
  });
  expect(packet).toMatchObject({ status: 'proven', failureCode: null });
  const file = expected(200, await office.reviewer.browser.get(`/api/requests/${id}/packet/file`));
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: file.bytes, encoding: 'utf8' });
  return { sha256: packet.sha256!, text };
}

test('a Part 2 page stays out of an attorney’s packet, and the withheld log does not tell why', async () => {
  const { id, first, second } = await withTwo(ATTORNEY);
  expected(204, await tag(id, second, 'part2'));
  const { text, sha256 } = await prepared(id);
  expect(text).toContain('Plain page');
  expect(text).not.toContain('Guarded page');
  expect(text).toContain('Withheld as confidentiality');
  expect(text).not.toMatch(/42 CFR|substance|Part 2/i);
  await office.approve(id, sha256);
  // Tagged after the approval: the packet is stale, whatever it holds.
  expected(204, await tag(id, first, 'part2'));
  const problem = refused(409, 'PACKET_STALE', await call(office.specialist, id, 'release'));
  expect(problem.errors.map(({ code }) => code)).toContain('PAGES_MUST_STAY');
});

test('with a Part 2 consent on file the page leaves, with the statement and the consent’s copy', async () => {
  const { id, second } = await withTwo(ATTORNEY);
  expected(204, await tag(id, second, 'part2'));
  await office.readIn(id, 'part2_consent');
  await hospital.workJobs();
  const { text, sha256 } = await prepared(id);
  expect(text).toContain('Guarded page');
  expect(text.replace(/\s+/g, ' ')).toContain(
    'This record which has been disclosed to you is protected by Federal',
  );
  expect(text).toContain('A signed form of Testa Sample');
  // The consent is revoked, the authorization stands: now that page must stay, and the packet holds it.
  await office.approve(id, sha256);
  const { evidence } = await office.page(id);
  const consent = evidence.signedForms.find(({ kind }) => kind === 'part2_consent')!;
  expected(204, await call(office.clerk, id, 'revocation', { signedFormId: consent.id }));
  const problem = refused(409, 'PAGES_MUST_STAY', await call(office.specialist, id, 'release'));
  expect(problem.detail).toContain('document 2, page 1');
  expect(problem.errors[0]?.citation).toContain('45 CFR 164.502(a)');
});

test('a page that no rule decides holds the packet until a person decides, and a new tag asks again', async () => {
  await inState(null);
  const { id, first, second } = await withTwo(ATTORNEY);
  expected(204, await tag(id, second, 'not_sure'));
  const problem = refused(409, 'PAGES_HELD', await call(office.specialist, id, 'packet'));
  expect(problem.detail).toContain('document 2, page 1');
  expect(problem.detail).not.toContain('chart');
  const rule = (documentId: string, outcome: string, who = office.specialist) =>
    call(who, id, 'pages/rulings', { documentId, outcome, reason: 'Read by counsel' });
  refused(403, 'ROLE_NOT_ALLOWED', await rule(second, 'leaves', office.clerk));
  refused(409, 'NOTHING_TO_RULE', await rule(first, 'leaves'));
  expected(204, await rule(second, 'leaves'));
  expect((await office.page(id)).pages.decided).toMatchObject([{ outcome: 'leaves' }]);
  expected(204, await tag(id, second, 'hiv'));
  expect((await office.page(id)).pages.decided).toMatchObject([{ outcome: 'held' }]);
  refused(409, 'PAGES_HELD', await call(office.specialist, id, 'packet'));
  expected(204, await rule(second, 'stays'));
  const { text } = await prepared(id);
  expect(text).not.toContain('Guarded page');
});

test('a ruling cannot let go what the law keeps', async () => {
  const { id, second } = await withTwo(ATTORNEY);
  expected(204, await tag(id, second, 'part2'));
  const form = { documentId: second, outcome: 'leaves', reason: 'They asked nicely' };
  refused(409, 'NOTHING_TO_RULE', await call(office.officer, id, 'pages/rulings', form));
});

test('a judgment of harm counts in an access request alone; upsetting is no ground; unlicensed holds', async () => {
  const { id, second } = await withTwo({});
  const judge = (changes: object, request = id, documentId = second) =>
    call(office.specialist, request, 'pages/judgments', {
      documentId,
      ground: 'endangers_life',
      professionalName: 'Dr. Invented',
      reason: 'Talk of 1 June',
      ...changes,
    });
  refused(422, 'NO_GROUND_OF_DENIAL', await judge({ ground: 'upsetting' }));
  refused(409, 'NOT_AN_ACCESS_REQUEST', await judge({ ground: 'representative_harms' }));
  const attorney = await withTwo(ATTORNEY);
  refused(409, 'NOT_AN_ACCESS_REQUEST', await judge({}, attorney.id, attorney.second));
  expected(204, await judge({}));
  refused(409, 'PAGES_HELD', await call(office.specialist, id, 'packet'));
  expected(204, await judge({ licenceNumber: 'MD-0000' }));
  const { pages } = await office.page(id);
  const unlicensed = pages.statements.find(({ licenceNumber }) => licenceNumber === null)!;
  const back = { statementId: unlicensed.id, reason: 'A licensed one judged' };
  expected(204, await call(office.specialist, id, 'pages/statements/withdraw', back));
  refused(404, 'NOT_FOUND', await call(office.specialist, id, 'pages/statements/withdraw', back));
  expect((await office.page(id)).pages.decided).toMatchObject([{ outcome: 'denied_reviewable' }]);
});

test('page ranges are checked, what was typed stays, and what was said cannot be changed', async () => {
  const { id, second } = await withTwo({});
  for (const pages of ['0', '2', '1-2', '3-1', '99999'])
    refused(422, 'NO_SUCH_PAGES', await tag(id, second, 'hiv', { pages }));
  refused(422, 'INVALID_INPUT', await tag(id, second, 'hiv', { pages: 'all of it' }));
  refused(422, 'INVALID_INPUT', await tag(id, second, 'secrets'));
  const page = await office.specialist.browser.submit(`/desk/requests/${id}/tag-pages`, {
    documentId: second,
    pages: '7-9',
    category: 'genetic',
  });
  expect(page.status).toBe(422);
  expect(page.text).toContain('The document has 1 pages');
  expect(page.text).toContain('value="7-9"');
  expect(page.text).toMatch(/<option value="genetic" selected>/);
  expected(204, await tag(id, second, 'hiv', { pages: '1' }));
  const rows = hospital.dataSource.manager;
  const { id: statement } = await rows.findOneByOrFail(PageStatement, { requestId: id });
  const app = (sql: string) => hospital.dataSource.query(sql, [statement]);
  await expect(app(`UPDATE page_statement SET category = 'sti' WHERE id = $1`)).rejects.toThrow(
    /denied|changed/,
  );
  await expect(app('DELETE FROM page_statement WHERE id = $1')).rejects.toThrow(/denied|append-only/);
  expect((await office.specialist.browser.get(`/desk/requests/${id}`)).text).toContain('Sensitive pages');
});
