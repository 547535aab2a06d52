import { ReleaseRequest } from '../../src/database/entities';
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

const EARLY = '2026-01-05T12:00:00.000Z';
const LATE = '2026-01-19T12:00:00.000Z';
const rowOf = (id: string) => hospital.dataSource.manager.findOneByOrFail(ReleaseRequest, { id });
const link = (id: string, keptId: string) =>
  office.specialist.browser.call('POST', `/api/requests/${id}/link-duplicate`, { keptId });

test('the earlier one ends, the later one goes on from the earlier receipt; both histories say so', async () => {
  const early = await office.received({ arrivedAt: EARLY, patientFamilyName: 'Linked' });
  const late = await office.received({ arrivedAt: LATE, patientFamilyName: 'Linked' });
  const [first, second] = [await rowOf(early), await rowOf(late)];
  expect(first.dueOn < second.dueOn).toBe(true);
  const { browser } = office.specialist;
  const done = await browser.submit(`/desk/requests/${early}/link-duplicate`, { keptId: late });
  expect(done.status).toBe(303);
  const [ended, kept] = [await rowOf(early), await rowOf(late)];
  expect(ended).toMatchObject({ state: 'closed', closingReason: 'duplicate', duplicateOfId: late });
  expect([kept.receivedAt.toISOString(), kept.dueOn]).toEqual([EARLY, first.dueOn]);
  const there = await browser.get(`/desk/requests/${late}`);
  expect(there.text).toContain(`Took over ${first.number}`);
  expect(there.text).toContain('its papers and history are there');
  const here = await browser.get(`/desk/requests/${early}`);
  expect(here.text).toContain(`Closed as a duplicate of ${second.number}.`);
  expect(here.text).toContain('goes on with this request');
});

test('the later one ends: the earlier keeps its own date', async () => {
  const early = await office.received({ arrivedAt: EARLY, patientFamilyName: 'Kept' });
  const late = await office.received({ arrivedAt: LATE, patientFamilyName: 'Kept' });
  const before = await rowOf(early);
  expected(204, await link(late, early));
  expect(await rowOf(early)).toMatchObject({ dueOn: before.dueOn, receivedAt: before.receivedAt });
});

test('two who link them the two ways round at once: one goes on', async () => {
  const ids = [
    await office.received({ patientFamilyName: 'Both' }),
    await office.received({ patientFamilyName: 'Both' }),
  ];
  const officer = office.officer.browser;
  const answers = await Promise.all([
    link(ids[0]!, ids[1]!),
    officer.call('POST', `/api/requests/${ids[1]}/link-duplicate`, { keptId: ids[0] }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  const states = await Promise.all(ids.map(async (id) => (await rowOf(id)).state));
  expect(states.sort()).toEqual(['closed', 'received']);
});

test('never across patients, to itself, to one that ended, or by a clerk; nothing is changed then', async () => {
  const id = await office.received({ patientFamilyName: 'Alone' });
  const other = await office.received({ patientFamilyName: 'Stranger' });
  refused(409, 'DUPLICATE_DIFFERS', await link(id, other));
  refused(422, 'DUPLICATE_OF_ITSELF', await link(id, id));
  refused(404, 'NOT_FOUND', await link(id, '00000000-0000-4000-8000-000000000000'));
  refused(
    403,
    'ROLE_NOT_ALLOWED',
    await office.clerk.browser.call('POST', `/api/requests/${id}/link-duplicate`, { keptId: other }),
  );
  const ended = await office.received({ patientFamilyName: 'Alone' });
  const { browser } = office.specialist;
  expected(204, await browser.call('POST', `/api/requests/${ended}/close`, { reason: 'withdrawn' }));
  refused(409, 'DUPLICATE_ENDED', await link(id, ended));
  expect((await rowOf(id)).state).toBe('received');
  // Written alike, but verified to two numbers: they are two.
  const [one, two] = [
    await office.received({ patientFamilyName: 'Twin' }),
    await office.received({ patientFamilyName: 'Twin' }),
  ];
  for (const [request, mrn] of [
    [one, 'MRN-0901'],
    [two, 'MRN-0902'],
  ] as const) {
    await office.fileEvidence(request);
    expected(204, await browser.call('POST', `/api/requests/${request}/verify`, { ...CONFIRMED, mrn }));
  }
  refused(409, 'DUPLICATE_DIFFERS', await link(one, two));
});

test('another basis, another requester, an invoice or an extension: the clock of neither is lost', async () => {
  const { browser } = office.specialist;
  const pair = async (changes: object, more: object = {}) => {
    const names = { patientFamilyName: `Pair${Math.random().toString(36).slice(2, 8)}`, ...more };
    return [
      await office.received({ ...names, arrivedAt: EARLY }),
      await office.received({ ...names, ...changes }),
    ] as const;
  };
  const [one, authorized] = await pair({ basis: 'authorization' });
  refused(409, 'DUPLICATE_BASIS', await link(one, authorized));
  const [mine, theirs] = await pair({ requesterName: 'Somebody Quite Different' });
  refused(409, 'DUPLICATE_DIFFERS', await link(mine, theirs));
  const names = { patientFamilyName: 'Extended' };
  const [early, extended] = [await office.received(names), await office.received(names)];
  const { dueOn } = await rowOf(extended);
  const completeBy = new Date(Date.parse(dueOn) + 10 * 86_400_000).toISOString().slice(0, 10);
  const extension = { completeBy, reason: 'Records elsewhere' };
  expected(200, await browser.call('POST', `/api/requests/${extended}/extension`, extension));
  refused(409, 'DUPLICATE_LATER', await link(early, extended));
  for (const id of [one, authorized, mine, theirs, early]) expect((await rowOf(id)).state).toBe('received');
});
