import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Packet } from '../../src/database/entities';
import { expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

const lettersOf = (id: string) =>
  hospital.dataSource.query<{ letter: string; text_body: string }[]>(
    `SELECT letter, text_body FROM outbox_mail WHERE request_id = $1 ORDER BY created_at, letter`,
    [id],
  );

test('an approved packet is released: disclosure, live link, and link and code in separate letters', async () => {
  const { id } = await office.redacted();
  const path = `/api/requests/${id}/release`;
  refused(403, 'ROLE_NOT_ALLOWED', await office.clerk.browser.call('POST', path));
  const both = await Promise.all([
    office.specialist.browser.call('POST', path),
    office.officer.browser.call('POST', path),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  const late = both.find(({ status }) => status === 409)!;
  expect(refused(409, 'STATE_NOT_ALLOWED', late).detail).toMatch(/released the packet at/);
  expect(await office.page(id)).toMatchObject({ request: { state: 'released' }, link: { live: true } });
  const disclosures = await hospital.dataSource.query('SELECT 1 FROM disclosure WHERE request_id = $1', [id]);
  expect(disclosures).toHaveLength(1);
  const letters = (await lettersOf(id)).filter(({ letter }) => /release/.test(letter));
  expect(letters.map(({ letter }) => letter).sort()).toEqual(['release-code', 'request-released']);
  const link = /\/pick-up\/[\w-]+/;
  const [code, notice] = ['release-code', 'request-released'].map(
    (one) => letters.find(({ letter }) => letter === one)?.text_body ?? '',
  );
  expect(notice).toMatch(link);
  expect(code).not.toMatch(link);
});

test('a released link is recalled with a reason, and another is issued', async () => {
  const { id } = await office.redacted();
  const { browser } = office.specialist;
  const link = `/api/requests/${id}/link`;
  refused(409, 'STATE_NOT_ALLOWED', await browser.call('POST', `${link}/recall`, { reason: 'too early' }));
  expected(204, await browser.call('POST', `/api/requests/${id}/release`));
  refused(422, 'INVALID_INPUT', await browser.call('POST', `${link}/recall`, {}));
  expected(204, await browser.call('POST', `${link}/recall`, { reason: 'sent to a wrong address' }));
  expect((await office.page(id)).link).toMatchObject({ live: false });
  refused(409, 'LINK_NOT_LIVE', await browser.call('POST', `${link}/recall`, { reason: 'again' }));
  expected(204, await browser.call('POST', `${link}/reissue`, { reason: 'address corrected' }));
  expect((await office.page(id)).link).toMatchObject({ live: true });
});

test('bytes that are not the approved ones are not released', async () => {
  const { id } = await office.redacted();
  const packet = await hospital.dataSource.manager.findOneByOrFail(Packet, { requestId: id });
  const path = join(hospital.config.DATA_DIR, 'files', packet.storageKey!);
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('%tampered')]));
  refused(
    409,
    'PACKET_HASH_DIFFERS',
    await office.specialist.browser.call('POST', `/api/requests/${id}/release`),
  );
  expect(await office.stateOf(id)).toBe('redacted');
});

test('a packet that nobody approved, or a hold for payment, stays in the house', async () => {
  const { id } = await office.withPacket();
  const path = `/api/requests/${id}/release`;
  refused(409, 'STATE_NOT_ALLOWED', await office.specialist.browser.call('POST', path));
  const other = await office.redacted();
  const hold = { kind: 'payment', reason: 'fee' };
  expected(204, await office.clerk.browser.call('POST', `/api/requests/${other.id}/holds`, hold));
  const answer = await office.specialist.browser.call('POST', `/api/requests/${other.id}/release`);
  expect(refused(409, 'HOLD_OPEN', answer).detail).toContain('on hold for payment');
});
