import { Facility, LawRecord, RequestClock } from '../../src/database/entities';
import type { ClockRow } from '../../src/domain/clocks/clock-row';
import type { LegalBasis } from '../../src/domain/legal-basis';
import { ApprovePacket } from '../../src/requests/approve-packet/approve-packet';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import type { EvidenceKind } from '../../src/domain/basis/requirement';
import { RecordEvidence } from '../../src/requests/record-evidence/record-evidence';
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
  const rows = office.dataSource.manager;
  await rows.insert(LawRecord, [
    clockRow('short', 'personal_representative', 15),
    clockRow('long', 'third_party_directive', 60),
  ]);
  await rows.update(Facility, { id: here }, { state: 'OH' });
  const verify = new VerifyRequest(office.requestWork);
  const form = { identity: true, authority: true, scope: true, patient: true, mrn: 'MRN-5' };
  const [toShort, toLong, back] = [
    await office.received(),
    await office.received(),
    await office.received({ basis: 'personal_representative' }),
  ];
  const file = (id: string, ...kinds: EvidenceKind[]) =>
    new RecordEvidence(office.requestWork).run(office.clerk, here, id, { kinds, note: 'Seen.' });
  await file(toShort, 'representative_authority');
  await file(toLong, 'directive_signed', 'directive_recipient', 'ehr_electronic_copy');
  await file(back, 'treating_role');
  await verify.run(office.specialist, here, toShort, { ...form, basis: 'personal_representative' });
  await verify.run(office.specialist, here, toLong, { ...form, basis: 'third_party_directive' });
  await verify.run(office.specialist, here, back, { ...form, basis: 'treatment' });
  expect(await office.request(toShort)).toMatchObject({
    basis: 'personal_representative',
    dueOn: '2026-06-16',
    dueAt: new Date('2026-06-17T04:59:59.999Z'),
  });
  expect(await governing(toShort)).toMatchObject({ ruleId: 'short', citation: 'Sample law' });
  expect(await office.request(toLong)).toMatchObject({ basis: 'third_party_directive', dueOn: '2026-07-01' });
  expect(await governing(toLong)).toMatchObject({ ruleId: 'hipaa-access-copies' });
  // The clock of the basis it was logged under runs on, and still governs.
  expect(await office.request(back)).toMatchObject({ basis: 'treatment', dueOn: '2026-06-16' });
  expect(await governing(back)).toMatchObject({ ruleId: 'short' });
  await rows.update(Facility, { id: here }, { state: null });
});

test('a state without clocks on record falls back to federal law alone, and says so', async () => {
  const rows = office.dataSource.manager;
  await rows.update(Facility, { id: here }, { state: 'ZZ' });
  const id = await office.received();
  expect(await office.request(id)).toMatchObject({ dueOn: '2026-07-01', countedBy: null });
  expect((await office.events(id))[0]!.data).toMatchObject({
    countedBy: null,
    clocks: ['hipaa-access-copies'],
  });
  await rows.update(Facility, { id: here }, { state: 'TX' });
  const inTexas = await office.received();
  expect(await office.request(inTexas)).toMatchObject({ countedBy: 'TX' });
  expect(await rows.countBy(RequestClock, { requestId: inTexas })).toBeGreaterThan(1);
  await rows.update(Facility, { id: here }, { state: null });
});

function clockRow(id: string, basis: LegalBasis, count: number) {
  const row: ClockRow = {
    id,
    jurisdiction: 'OH',
    subject: 'copies',
    bases: [basis],
    begins: 'receipt',
    span: { unit: 'calendar_days', count },
    effectiveFrom: '2020-01-01',
    citation: 'Sample law',
    source: 'test',
    verified: false,
  };
  const { jurisdiction, effectiveFrom, citation, source, verified } = row;
  return {
    id,
    kind: 'clocks' as const,
    jurisdiction,
    effectiveFrom,
    citation,
    source,
    verified,
    content: row,
  };
}

function governing(requestId: string): Promise<RequestClock> {
  return office.dataSource.manager.findOneByOrFail(RequestClock, { requestId, governs: true });
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
