import { Staff, StaffRoleGrant } from '../../src/database/entities';
import type { Actor, StaffRole } from '../../src/domain/roles';
import { AssignRequest } from '../../src/requests/assign-request/assign-request';
import { AssignRequests } from '../../src/requests/assign-request/assign-requests';
import { CloseRequest } from '../../src/requests/close-request/close-request';
import { CountQueue } from '../../src/requests/find-requests/queue-counts';
import { HoldRequest } from '../../src/requests/hold-request/hold-request';
import { TakeNext } from '../../src/requests/take-next/take-next';
import { addFacility, refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
let takeNext: TakeNext;
let assign: AssignRequest;
beforeEach(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
  takeNext = new TakeNext(office.dataSource, office.requestWork);
  assign = new AssignRequest(office.requestWork);
});
afterEach(() => office.close());

async function hired(name: string, role: StaffRole = 'specialist', active = true): Promise<Actor> {
  const { manager } = office.dataSource;
  const staff = await manager.save(
    manager.create(Staff, { name, email: `${name.toLowerCase()}@example.org`, passwordHash: 'none', active }),
  );
  await manager.insert(StaffRoleGrant, { staffId: staff.id, facilityId: here, role });
  return { id: staff.id, name, roles: [role] };
}

/** Requests received so many days ago, the first the most urgent. */
async function waiting(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const arrivedAt = new Date(office.clock.now().getTime() - (count - index) * 86_400_000).toISOString();
    ids.push(await office.received({ arrivedAt }));
  }
  return ids;
}

test('ten who ask at once get ten different requests, the most urgent ones, and an eleventh gets none', async () => {
  const ids = await waiting(10);
  const people = await Promise.all(Array.from({ length: 11 }, (_, at) => hired(`Person${at}`)));
  const taken = await Promise.allSettled(people.map((person) => takeNext.run(person, here)));
  const got = taken.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect([...got].sort()).toEqual([...ids].sort());
  const [none] = taken.filter(({ status }) => status === 'rejected');
  expect((none as PromiseRejectedResult).reason).toMatchObject({ refusals: [{ code: 'NOTHING_TO_TAKE' }] });
  for (const [at, outcome] of taken.entries())
    if (outcome.status === 'fulfilled')
      expect((await office.request(outcome.value)).assigneeId).toBe(people[at]!.id);
});

test('the most urgent comes first; what is on hold, closed, assigned or awaits its review is passed over', async () => {
  const [held, closed, given, reviewed, free, later] = await waiting(6);
  const ana = await hired('Ana');
  await new HoldRequest(office.requestWork).run(office.clerk, here, held!, {
    kind: 'records',
    reason: 'Film',
  });
  await new CloseRequest(office.requestWork).run(office.officer, here, closed!, { reason: 'duplicate' });
  await assign.run(office.clerk, here, given!, { assigneeId: ana.id });
  await office.dataSource.query(`UPDATE release_request SET state = 'verified' WHERE id = $1`, [reviewed]);
  await office.dataSource.query(
    `INSERT INTO packet (facility_id, request_id, sequence, status, records_revision, prepared_by, prepared_at)
     VALUES ($1, $2, 1, 'proven', 0, $3, now())`,
    [here, reviewed, ana.id],
  );
  expect(await takeNext.run(ana, here)).toBe(free);
  expect(await takeNext.run(ana, here)).toBe(later);
  expect(await refusalsOf(takeNext.run(ana, here))).toEqual(['NOTHING_TO_TAKE']);
  const counts = await new CountQueue(office.dataSource, office.clock).run(here, ana.id);
  expect(counts).toMatchObject({ open: 5, mine: 3, unassigned: 2, awaitsReview: 1, onHold: 1 });
});

test('a request of another hospital is not handed out, and a reviewer takes none', async () => {
  const elsewhere = await addFacility(office.dataSource, 'ELS');
  await waiting(1);
  const ana = await hired('Ana');
  expect(await refusalsOf(takeNext.run(ana, elsewhere.id))).toEqual(['NOTHING_TO_TAKE']);
  expect(await refusalsOf(takeNext.run(await hired('Rae', 'reviewer'), here))).toEqual(['ROLE_NOT_ALLOWED']);
});

test('a request goes from hand to hand, and its history tells whose it was', async () => {
  const [id] = await waiting(1);
  const [ana, ben] = [await hired('Ana'), await hired('Ben')];
  await assign.run(office.clerk, here, id!, { assigneeId: ana.id, heldBy: null });
  expect(await refusalsOf(assign.run(office.clerk, here, id!, { assigneeId: ben.id, heldBy: null }))).toEqual(
    ['ASSIGNED_MEANWHILE'],
  );
  await assign.run(office.clerk, here, id!, { assigneeId: ben.id, heldBy: ana.id });
  await assign.run(ben, here, id!, { assigneeId: ben.id });
  await assign.run(office.clerk, here, id!, { assigneeId: null });
  const events = (await office.events(id!)).filter(({ kind }) => kind === 'request-assigned');
  expect(events.map(({ data }) => data.assigneeName)).toEqual(['Ana', 'Ben', null]);
});

test('nobody who left, works elsewhere or has no work with requests gets one', async () => {
  const [id] = await waiting(1);
  const gone = await hired('Gone', 'specialist', false);
  const administrator = await hired('Ada', 'administrator');
  for (const assigneeId of [gone.id, administrator.id, here])
    expect(await refusalsOf(assign.run(office.clerk, here, id!, { assigneeId }))).toEqual([
      'ASSIGNEE_UNKNOWN',
    ]);
});

test('several are given at once; one that was closed meanwhile stops no other', async () => {
  const [one, closed, two] = await waiting(3);
  const ana = await hired('Ana');
  await new CloseRequest(office.requestWork).run(office.officer, here, closed!, { reason: 'duplicate' });
  const outcome = await new AssignRequests(assign).run(office.clerk, here, {
    assigneeId: ana.id,
    requestIds: [one!, closed!, two!, one!],
  });
  expect(outcome.assigned).toEqual([one, two]);
  expect(outcome.refused).toMatchObject([{ requestId: closed, refusals: [{ code: 'STATE_NOT_ALLOWED' }] }]);
});
