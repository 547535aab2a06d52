import { Client } from 'pg';
import { ApprovePacket } from '../../src/requests/approve-packet/approve-packet';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import { VerifyRequest } from '../../src/requests/verify-request/verify-request';
import { WithdrawVerification } from '../../src/requests/withdraw-verification/withdraw-verification';
import { proven, readyDocument, SHA } from './ready-records';
import { refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

test('verify keeps the earlier due date when the basis turns out to be another, with its rule', async () => {
  await office.dataSource.destroy();
  await ownerQuery(`INSERT INTO deadline_rule VALUES ('short', 'personal_representative', 15, 'Sample 1', 'test', '2020-01-01', false),
                                                     ('long', 'third_party_directive', 60, 'Sample 2', 'test', '2020-01-01', false)`);
  await office.dataSource.initialize();
  const verify = new VerifyRequest(office.requestWork);
  const form = { identity: true, authority: true, scope: true, patient: true, mrn: 'MRN-5' };
  const [toShort, toLong] = [await office.received(), await office.received()];
  await verify.run(office.specialist, here, toShort, { ...form, basis: 'personal_representative' });
  await verify.run(office.specialist, here, toLong, { ...form, basis: 'third_party_directive' });
  expect(await office.request(toShort)).toMatchObject({
    basis: 'personal_representative',
    dueOn: '2026-06-16',
    deadlineRuleId: 'short',
    dueAt: new Date('2026-06-17T04:59:59.999Z'),
  });
  expect(await office.request(toLong)).toMatchObject({
    basis: 'third_party_directive',
    dueOn: '2026-07-01',
    deadlineRuleId: 'hipaa-access-2003',
  });
});

async function ownerQuery(sql: string): Promise<void> {
  const owner = new Client({ connectionString: office.database.ownerUrl });
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

test('a withdrawn verification makes the packet stale and forgets the patient, with the reason on record', async () => {
  const requestId = await office.verified();
  await readyDocument(office, requestId);
  const packetId = await new PreparePacket(office.requestWork).run(office.specialist, here, requestId);
  await proven(office, packetId);
  await new WithdrawVerification(office.requestWork).run(office.officer, here, requestId, {
    reason: 'The authorization was revoked',
  });
  expect(await office.request(requestId)).toMatchObject({ state: 'received', patientId: null });
  expect((await office.events(requestId)).at(-1)).toMatchObject({
    kind: 'verification-withdrawn',
    data: { reason: 'The authorization was revoked', from: 'verified' },
  });
  await office.verify(requestId);
  const approve = new ApprovePacket(office.requestWork).run(office.reviewer, here, requestId, {
    packetSha256: SHA,
  });
  expect(await refusalsOf(approve)).toEqual(['PACKET_STALE']);
});
