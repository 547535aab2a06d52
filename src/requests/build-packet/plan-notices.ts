import type { EntityManager } from 'typeorm';
import { RequestDocument } from '../../database/entities';
import type { Facility, Packet, Patient, ReleaseRequest } from '../../database/entities';
import type { LocalDate } from '../../domain/calendar';
import { certificate } from '../../domain/notices/certificate';
import { leavesByConsent, noticesThatTravel, toThePatient } from '../../domain/notices/packet-notices';
import type { PacketFacts, TravellingNotice } from '../../domain/notices/packet-notices';
import { readLaw } from '../../law-book/read-law';
import { languageNotices } from '../../letters/write-papers';
import type { TaggedPage } from '../../domain/sensitive/page-decision';
import type { PacketInput, PacketSource } from '../../pdf';
import { consentPapers } from '../signed-forms';
import type { Storage } from '../../platform/storage';

type Planned = Pick<PacketInput, 'languageNotices' | 'notices' | 'certificate' | 'sources'>;

/** What a plan of notices is made of. */
export interface NoticeFacts {
  request: ReleaseRequest;
  facility: Facility;
  patient: Patient;
  packet: Packet;
  preparedOn: LocalDate;
  /** The records as they were planned: what leaves, and what stays back whole. */
  records: readonly (PacketSource & { documentId: string })[];
  /** Tags of pages, as staff set them, and whether Part 2 pages leave by a consent. */
  tagged: readonly TaggedPage[];
  part2ByConsent: boolean;
}

const TITLES = {
  text: { en: 'Notice of confidentiality', es: 'Aviso de confidencialidad' },
  consent: { en: 'Copy of the consent', es: 'Copia del consentimiento' },
  certificate: { en: 'Certification of records', es: 'Certificación de registros' },
} as const;

/** Everything that must travel with the records, chosen by the rows of the law (noticesThatTravel). */
export async function planNotices(
  rows: EntityManager,
  storage: Storage,
  facts: NoticeFacts,
): Promise<Planned> {
  const { request, facility, preparedOn } = facts;
  const { language } = request;
  const { notices } = await readLaw(rows);
  const travelling = noticesThatTravel(packetFacts(facts), notices);
  const records = facts.records.map(({ documentId: _id, ...source }) => source);
  const consent = travelling.some(({ kind }) => kind === 'part2_consent_copy')
    ? await consentCopies(rows, storage, request)
    : [];
  const certificateOf = travelling.find(({ kind }) => kind === 'certificate_of_records');
  return {
    sources: [...consent, ...records],
    notices: travelling.flatMap((notice) => textOf(notice, language)),
    ...(certificateOf && { certificate: certificateFor(facts, certificateOf.citation) }),
    ...(toThePatient(request.basis) && {
      languageNotices: await languageNotices(rows, facility, preparedOn),
    }),
  };
}

function packetFacts({
  request,
  facility,
  packet,
  preparedOn,
  records,
  tagged,
  part2ByConsent,
}: NoticeFacts): PacketFacts {
  const tagsOf = new Map(tagged.map(({ documentId, page, tags }) => [`${documentId}/${page}`, tags]));
  const pages = records.flatMap(({ documentId, pages: own }) =>
    own.map(({ number, withheld }) => ({ documentId, page: number, stays: withheld !== undefined })),
  );
  // A Part 2 consent releases Part 2 records: every page that leaves on it bears the statement (42 CFR 2.32).
  const byConsent = leavesByConsent(request.basis);
  return {
    basis: request.basis,
    state: facility.state ?? 'US',
    on: preparedOn,
    decisions: pages.map(({ documentId, page, stays }) => ({
      documentId,
      page,
      outcome: stays ? 'withheld' : 'leaves',
      findings: [],
    })),
    tags: pages.map(({ documentId, page }) => ({
      documentId,
      page,
      tags: [...new Set([...(tagsOf.get(`${documentId}/${page}`) ?? []), ...(byConsent ? ['part2'] : [])])],
    })),
    part2ByConsent: byConsent || part2ByConsent,
    part2Statement: 1,
    certificationAsked: packet.certifiedBy !== null,
    recordsFound: true,
  };
}

function textOf(notice: TravellingNotice, language: ReleaseRequest['language']) {
  if (notice.kind !== 'text') return [];
  const { citation, text } = notice;
  return [{ title: TITLES.text[language], citation, paragraphs: [text[language]] }];
}

/** The consent, unmarked: the recipient sees the scope of the consent (42 CFR 2.32(b)). */
async function consentCopies(
  rows: EntityManager,
  storage: Storage,
  request: ReleaseRequest,
): Promise<PacketSource[]> {
  const papers = await rows.find(RequestDocument, {
    where: { ...(await consentPapers(rows, request.id)), status: 'ready' },
    order: { position: 'ASC' },
  });
  return Promise.all(
    papers.map(async ({ pdfKey, pageCount }) => ({
      pdfPath: await storage.localPath(pdfKey!),
      title: TITLES.consent[request.language],
      attachment: true as const,
      pages: Array.from({ length: pageCount ?? 0 }, (_, i) => ({ number: i + 1, boxes: [] })),
    })),
  );
}

/** Tokens that the packet's build fills in, once the pages are made. */
const WHEN_MADE = { firstStamp: '{firstPage}', lastStamp: '{lastPage}', sha256: '{sha256}' } as const;

/** @throws RangeError when the certificate would be incomplete: `prepare-packet` asks for all of it first */
function certificateFor(
  { request, facility, patient, packet, preparedOn, records }: NoticeFacts,
  citation: string,
) {
  const pages = records.flatMap((source) => source.pages);
  const withheld = pages.filter((page) => page.withheld).length;
  const { custodianName, custodianTitle } = packet.certifiedBy ?? { custodianName: '', custodianTitle: '' };
  const asker = [request.requesterName, request.requesterOrganization].filter(Boolean).join(', ');
  const outcome = certificate({
    facilityName: facility.name,
    custodianName,
    custodianTitle,
    processReference: `request ${request.number} of ${asker}`,
    patientName: `${patient.givenName} ${patient.familyName}`,
    medicalRecordNumber: patient.mrn,
    recordsFrom: request.recordsFrom,
    recordsTo: request.recordsTo,
    signedOn: preparedOn,
    signedAbroad: false,
    packet: { pageCount: pages.length - withheld, pagesWithheld: withheld, ...WHEN_MADE },
    search: '',
  });
  if ('gaps' in outcome) throw new RangeError(`The certificate lacks: ${outcome.gaps.join(', ')}`);
  const { statements, declaration } = outcome.certificate;
  return {
    title: TITLES.certificate[request.language],
    citation,
    statements,
    declaration,
    signature: [`/s/ ${custodianName}`, custodianName, custodianTitle, facility.name],
  };
}
