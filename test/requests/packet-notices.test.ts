import { execFileSync } from 'node:child_process';
import { Packet, ReleaseRequest, RequestDocument } from '../../src/database/entities';
import type { LegalBasis } from '../../src/domain/legal-basis';
import type { Proof } from '../../src/pdf';
import { PreparePacket } from '../../src/requests/prepare-packet/prepare-packet';
import type { PreparePacketDto } from '../../src/requests/prepare-packet/prepare-packet.dto';
import { refusalsOf, SampleOffice } from './sample-office';

let office: SampleOffice;
let here: string;
beforeAll(async () => {
  office = await SampleOffice.open();
  here = office.facility.id;
});
afterAll(() => office.close());

const prepare = (requestId: string, form?: PreparePacketDto) =>
  new PreparePacket(office.requestWork).run(office.specialist, here, requestId, form);

/** A verified request on a basis, with two pages of records. */
async function withRecords(basis: LegalBasis, change: Partial<ReleaseRequest> = {}): Promise<string> {
  const requestId = await office.verified();
  await office.dataSource.manager.update(ReleaseRequest, { id: requestId }, { basis, ...change });
  await office.withRecords(requestId, 'First page of the chart', 'Second page of the chart');
  return requestId;
}

async function built(packetId: string): Promise<{ pages: string[]; proof: Proof }> {
  await office.buildPacket.run(packetId);
  const packet = await office.dataSource.manager
    .createQueryBuilder(Packet, 'packet')
    .addSelect('packet.proof')
    .where('packet.id = :packetId', { packetId })
    .getOneOrFail();
  expect(packet).toMatchObject({ status: 'proven', failureCode: null });
  const path = await office.storage.localPath(packet.storageKey!);
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return { pages: text.split('\f').map((page) => page.replace(/\s+/g, ' ')), proof: packet.proof as Proof };
}

test('a patient’s own packet bears the language notice and no warning', async () => {
  const { pages, proof } = await built(await prepare(await withRecords('access', { language: 'es' })));
  expect(pages[0]).toContain('Hay ayuda gratuita en su idioma y para discapacidades.');
  expect(pages[0]).toContain('Free language help');
  expect(proof.notices).toBeUndefined();
  expect(pages.join()).not.toContain('42 CFR part 2');
});

test('Part 2 records leave by consent with the whole statement and a copy of the consent, or not at all', async () => {
  const requestId = await withRecords('part2_consent', { requesterName: 'Invented Law Office' });
  expect(await refusalsOf(prepare(requestId))).toEqual(['CONSENT_COPY_MISSING']);
  const consentId = await office.withRecords(requestId, 'Consent signed by the sample patient');
  await office.dataSource.manager.update(RequestDocument, { id: consentId }, { kind: 'request_form' });
  const { pages, proof } = await built(await prepare(requestId));
  expect(proof.notices).toEqual([
    { title: 'Notice of confidentiality', citation: '42 CFR 2.32(a)(1)', packetPage: 2 },
  ]);
  expect(pages[1]).toContain(
    'A general authorization for the release of medical or other information is NOT',
  );
  expect(pages[2]).toMatch(/Copy of the consent 4 .*Notice of confidentiality 2/);
  expect(pages[3]).toContain('Consent signed by the sample patient');
  expect(pages[4]).toContain('First page of the chart');
});

test('records for a subpoena go certified by the person who says so', async () => {
  const requestId = await withRecords('subpoena', { requesterOrganization: 'Invented County Court' });
  expect(await refusalsOf(prepare(requestId))).toEqual(['CERTIFICATE_NEEDED']);
  expect(await refusalsOf(prepare(requestId, { certify: true, custodianTitle: ' ' }))).toEqual([
    'CUSTODIAN_TITLE_NEEDED',
  ]);
  const packetId = await prepare(requestId, { certify: true, custodianTitle: 'Custodian of records' });
  const { pages, proof } = await built(packetId);
  expect(pages[1]).toContain('my title is Custodian of records.');
  expect(pages[1]).toContain('2 pages are attached, stamped Page 4 to Page 5; SHA-256');
  expect(pages[1]).toContain(proof.certifiedSha256);
  expect(pages[1]).toContain('made at or near the time');
  expect(pages[1]).toContain('Executed on 2026-06-01.');
  expect(pages[1]).toContain('/s/ Ana Specialist');
  expect(proof.notices).toMatchObject([{ title: 'Certification of records', packetPage: 2 }]);
});
