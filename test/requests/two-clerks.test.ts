import { randomUUID } from 'node:crypto';
import { RefusedError } from '../../src/domain/refusals';
import { CloseRequest } from '../../src/requests/close-request/close-request';
import { HoldRequest } from '../../src/requests/hold-request/hold-request';
import { person, refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
beforeAll(async () => (office = await SampleOffice.open()));
afterAll(() => office.close());

test('two specialists verify at once: one wins, the other is told who did it and when', async () => {
  const requestId = await office.received();
  const [ana, ben] = [person('Ana First', 'specialist'), person('Ben Second', 'specialist')];
  const outcomes = await Promise.allSettled(
    [ana, ben].map((actor) => office.verify(requestId, 'MRN-7', actor)),
  );
  const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(lost).toHaveLength(1);
  const winner = outcomes[0]?.status === 'fulfilled' ? ana : ben;
  const refused = (lost[0] as PromiseRejectedResult).reason as RefusedError;
  expect(refused.first).toEqual({
    code: 'STATE_NOT_ALLOWED',
    details: {
      state: 'verified',
      from: 'received',
      lastEvent: 'request-verified',
      lastActor: winner.name,
      lastAt: office.clock.now().toISOString(),
    },
  });
  expect(await office.eventKinds(requestId)).toEqual(['request-received', 'request-verified']);
});

test('verify and close at once: the history says which came first, and has no gap', async () => {
  const requestId = await office.received();
  const close = new CloseRequest(office.requestWork);
  await Promise.allSettled([
    office.verify(requestId),
    close.run(office.officer, office.facility.id, requestId, { reason: 'duplicate' }),
  ]);
  const request = await office.request(requestId);
  expect(request.state).toBe('closed');
  const events = await office.events(requestId);
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1));
});

test('five clerks open five holds on one request at once: all are kept, in one unbroken chain', async () => {
  const requestId = await office.received();
  const hold = new HoldRequest(office.requestWork);
  const kinds = ['correction', 'payment', 'identity', 'records', 'legal_review'] as const;
  await Promise.all(
    kinds.map((kind) => hold.run(office.clerk, office.facility.id, requestId, { kind, reason: 'Waiting' })),
  );
  const events = await office.events(requestId);
  expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const [index, event] of events.entries())
    if (index > 0) expect(event.previousHash).toBe(events[index - 1]!.hash);
});

test('the same hold twice at once is opened once', async () => {
  const requestId = await office.received();
  const hold = new HoldRequest(office.requestWork);
  const once = () =>
    refusalsOf(hold.run(office.clerk, office.facility.id, requestId, { kind: 'payment', reason: 'Fee' }));
  expect((await Promise.all([once(), once(), once()])).sort()).toEqual([
    [],
    ['HOLD_ALREADY_OPEN'],
    ['HOLD_ALREADY_OPEN'],
  ]);
});

test('a form sent five times at once is one request, and numbers have no gap', async () => {
  const submissionKey = randomUUID();
  const ids = await Promise.all(Array.from({ length: 5 }, () => office.received({ submissionKey })));
  expect(new Set(ids).size).toBe(1);
  const [one, two] = [await office.request(ids[0]!), await office.request(await office.received())];
  const count = (number: string) => Number(number.split('-').at(-1));
  expect(count(two.number)).toBe(count(one.number) + 1);
});
