import { createHash } from 'node:crypto';
import { chart, expected, Office, refused } from './office';
import { openTestHospital } from './web-app';
import type { TestHospital } from './web-app';

let hospital: TestHospital;
let office: Office;
beforeAll(async () => {
  hospital = await openTestHospital();
  office = await Office.open(hospital);
});
afterAll(async () => hospital.close());

test('a packet is made and proven by the worker, and approved by a second person', async () => {
  const { id, sha256 } = await office.withPacket();
  const { reviewer, officer, specialist } = office;
  const file = expected(200, await reviewer.browser.get(`/api/requests/${id}/packet/file`));
  expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(sha256);
  expect(file.headers['content-type']).toBe('application/pdf');
  const picture = await reviewer.browser.get(`/api/requests/${id}/packet/pages/1/picture?width=800`);
  expect(expected(200, picture).headers['content-type']).toBe('image/webp');
  const proof = expected(200, await reviewer.browser.get(`/api/requests/${id}/packet/proof`)).json();
  expect(proof).toMatchObject({ sha256, proof: expect.any(Object) as object });

  const approve = (person: typeof reviewer, packetSha256: string) =>
    person.browser.call('POST', `/api/requests/${id}/packet/approve`, { packetSha256 });
  refused(403, 'ROLE_NOT_ALLOWED', await approve(specialist, sha256));
  refused(409, 'PACKET_HASH_DIFFERS', await approve(reviewer, '0'.repeat(64)));
  const unseen = refused(409, 'PAGES_NOT_SEEN', await approve(reviewer, sha256));
  expect(unseen.detail).toMatch(
    /Look at these pages of the packet first: 1-\d+\. So far you have seen 0 of the \d+/,
  );
  const seen = (pages: number[], packetSha256 = sha256) =>
    reviewer.browser.call('POST', `/api/requests/${id}/packet/seen`, { packetSha256, pages });
  refused(409, 'PACKET_HASH_DIFFERS', await seen([1], '0'.repeat(64)));
  const first = expected(200, await seen([1, 1, 4000])).json<{ required: number; unseen: number[] }>();
  expect(first.unseen).toEqual(Array.from({ length: first.required - 1 }, (_page, at) => at + 2));
  // What another saw is not what this one saw.
  await office.look(id, sha256, officer);
  refused(409, 'PAGES_NOT_SEEN', await approve(reviewer, sha256));
  await office.look(id, sha256, reviewer);
  const both = await Promise.all([approve(reviewer, sha256), approve(officer, sha256)]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  const late = both.find(({ status }) => status === 409)!;
  expect(refused(409, 'STATE_NOT_ALLOWED', late).detail).toMatch(
    /approved the packet at [\d-]* ?\d\d:\d\d\./,
  );
  expect(await office.stateOf(id)).toBe('redacted');
});

test('who marked a page does not approve the packet that somebody else asked for', async () => {
  const { id, documentId } = await office.withDocument();
  const marks = [{ pageNumber: 1, rects: [[60, 60, 90, 70]], wholePage: false, reason: 'outside_scope' }];
  const marked = await office.officer.browser.call('POST', `/api/requests/${id}/marks`, {
    documentId,
    marks,
  });
  expect(marked.status).toBeLessThan(300);
  expected(202, await office.specialist.browser.call('POST', `/api/requests/${id}/packet`));
  await hospital.workJobs();
  const { packet } = await office.page(id);
  await office.look(id, packet!.sha256!, office.officer);
  const form = { packetSha256: packet!.sha256 };
  const path = `/api/requests/${id}/packet/approve`;
  refused(403, 'SAME_PERSON', await office.officer.browser.call('POST', path, form));
  await office.approve(id, packet!.sha256!);
});

test('who prepared a packet does not approve it', async () => {
  const { id } = await office.withDocument();
  expected(202, await office.officer.browser.call('POST', `/api/requests/${id}/packet`));
  await hospital.workJobs();
  const { packet } = await office.page(id);
  const form = { packetSha256: packet?.sha256 };
  refused(
    403,
    'SAME_PERSON',
    await office.officer.browser.call('POST', `/api/requests/${id}/packet/approve`, form),
  );
});

test('two who ask for a packet at once get one packet', async () => {
  const { id } = await office.withDocument();
  const path = `/api/requests/${id}/packet`;
  const both = await Promise.all([
    office.specialist.browser.call('POST', path),
    office.officer.browser.call('POST', path),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
  refused(
    409,
    'PACKET_IN_PREPARATION',
    both.find(({ status }) => status === 409)!,
  );
  await hospital.workJobs();
});

test('documents that are still being read hold a packet up', async () => {
  const { id } = await office.withDocument();
  await office.addDocument(id, await chart(['late']));
  refused(
    409,
    'DOCUMENTS_NOT_READY',
    await office.specialist.browser.call('POST', `/api/requests/${id}/packet`),
  );
});

test('a change after the packet makes it stale; a refused packet is made anew', async () => {
  const { id, sha256 } = await office.withPacket();
  await office.addDocument(id, await chart(['one more page']));
  await hospital.workJobs();
  const approve = () =>
    office.reviewer.browser.call('POST', `/api/requests/${id}/packet/approve`, { packetSha256: sha256 });
  refused(409, 'PACKET_STALE', await approve());
  const path = `/api/requests/${id}/packet`;
  refused(422, 'INVALID_INPUT', await office.reviewer.browser.call('POST', `${path}/refuse`, {}));
  expected(
    204,
    await office.reviewer.browser.call('POST', `${path}/refuse`, { reason: 'a page is missing' }),
  );
  refused(409, 'PACKET_NOT_PROVEN', await approve());
  expected(202, await office.specialist.browser.call('POST', path));
  await hospital.workJobs();
  expect((await office.page(id)).packet).toMatchObject({ status: 'proven', current: true });
});

test('a packet that was approved can be sent back, and the request counts as verified again', async () => {
  const { id } = await office.redacted();
  const body = { reason: 'another patient on page 3' };
  expected(204, await office.officer.browser.call('POST', `/api/requests/${id}/packet/refuse`, body));
  expect(await office.stateOf(id)).toBe('verified');
});

test('a packet is sent back with remarks pinned to pages, and the preparer meets them there', async () => {
  const { id, documentId } = await office.withPacket();
  const { browser } = office.reviewer;
  const path = `/desk/requests/${id}/packet`;
  const last = (await office.page(id)).packet!.pageCount;
  const form = {
    reason: 'See the page.',
    [`remark-${last}`]: 'A name is left in the second line.',
    'remark-1': ' ',
  };
  const wrong = await browser.submit(`${path}/refuse`, { ...form, 'remark-999': 'There is no such page.' });
  expect([wrong.status, wrong.text]).toEqual([
    422,
    expect.stringContaining('A name is left in the second line.'),
  ]);
  expect((await browser.submit(`${path}/refuse`, form)).status).toBe(303);
  const shown = (await office.specialist.browser.get(`/desk/requests/${id}`)).text.replaceAll('&#x3D;', '=');
  expect(shown).toContain(`/desk/requests/${id}/workbench?document=${documentId}&amp;page=1`);
  const bench = await office.specialist.browser.get(
    `/desk/requests/${id}/workbench?document=${documentId}&page=1`,
  );
  expect(bench.text).toContain('A name is left in the second line.');

  // The next packet is looked at whole, since one was sent back, and begins unseen.
  expected(202, await office.specialist.browser.call('POST', `/api/requests/${id}/packet`));
  await hospital.workJobs();
  const { packet } = await office.page(id);
  const again = await browser.call('POST', `/api/requests/${id}/packet/approve`, {
    packetSha256: packet!.sha256,
  });
  expect(refused(409, 'PAGES_NOT_SEEN', again).detail).toContain(`of the ${packet!.pageCount} `);
  await office.approve(id, packet!.sha256!);
});
