import { Hold, OutboxMail } from '../../src/database/entities';
import { CloseRequest } from '../../src/requests/close-request/close-request';
import { HoldRequest } from '../../src/requests/hold-request/hold-request';
import { LiftHold } from '../../src/requests/hold-request/lift-hold';
import { refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

describe('holds', () => {
  test('are opened and lifted by name, and only the requester’s own are written about', async () => {
    const requestId = await office.received({ requesterEmail: 'quinn@example.org', language: 'es' });
    const [hold, lift] = [new HoldRequest(office.requestWork), new LiftHold(office.requestWork)];
    await hold.run(office.clerk, here, requestId, {
      kind: 'identity',
      reason: 'The copy of the card is unreadable',
    });
    await hold.run(office.clerk, here, requestId, { kind: 'records', reason: 'Off-site storage' });
    const letters = await office.dataSource.manager.findBy(OutboxMail, {
      requestId,
      letter: 'request-on-hold',
    });
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ recipient: 'quinn@example.org', language: 'es' });
    expect(`${letters[0]!.subject} ${letters[0]!.textBody}`).not.toMatch(/unreadable|Quinn|Sample,/);
    office.clock.pass(60);
    await lift.run(office.officer, here, requestId, { kind: 'identity' });
    const holds = await office.dataSource.manager.find(Hold, {
      where: { requestId },
      order: { openedAt: 'ASC', kind: 'ASC' },
    });
    expect(holds.map(({ kind, liftedBy, ownerName }) => [kind, liftedBy, ownerName])).toEqual([
      ['identity', office.officer.id, 'Dana Clerk'],
      ['records', null, 'Dana Clerk'],
    ]);
    expect(await refusalsOf(lift.run(office.clerk, here, requestId, { kind: 'identity' }))).toEqual([
      'HOLD_NOT_OPEN',
    ]);
  });
});

test('a closed request tells the requester once, without the remark, and takes no more work', async () => {
  const requestId = await office.received({ requesterEmail: 'quinn@example.org' });
  await new CloseRequest(office.requestWork).run(office.specialist, here, requestId, {
    reason: 'no_records',
    remark: 'Never seen here',
  });
  expect(await office.request(requestId)).toMatchObject({ state: 'closed', closingReason: 'no_records' });
  const letters = await office.dataSource.manager.findBy(OutboxMail, { requestId, letter: 'request-closed' });
  expect(letters).toHaveLength(1);
  expect(letters[0]!.textBody).not.toContain('Never seen here');
  expect(await refusalsOf(office.addFile(requestId, Buffer.from('x')))).toEqual(['STATE_NOT_ALLOWED']);
});
