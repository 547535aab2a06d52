import { IsNull } from 'typeorm';
import type { DataSource, EntityManager } from 'typeorm';
import { Facility, Mark, Packet, Patient, ReleaseRequest } from '../../database/entities';
import { RECORD_TYPES } from '../../domain/arrangement/record-types';
import { localDateOf } from '../../domain/calendar';
import { LEGAL_BASIS_RULES } from '../../domain/legal-basis';
import { BLANK_PAGE, isWithholdingCode, printedReason } from '../../domain/withholding';
import type { PacketInput, PacketSource, QuarterTurn } from '../../pdf';
import type { Storage } from '../../platform/storage';
import { recordsToRelease } from '../arranged-records';
import { decidedPages, part2LeavesByConsent } from '../page-decisions';
import { readFile } from '../papers-on-file';
import { signedPapers } from '../signed-forms';
import { planNotices } from './plan-notices';

/** What the engine is told, and how long it may take. */
export interface PacketPlan {
  input: Omit<PacketInput, 'outputPath'>;
  limits: { timeMs: number; idleMs: number };
}

/** Milliseconds that a page may take on average, and without any sign of life. */
const TIME_A_PAGE = 10_000;
const SILENCE = 180_000;
const SHORTEST_LIMIT = 600_000;

/**
 * Read, at one moment, everything a packet is made of.
 * @returns 'superseded' when documents, marks or the verification changed since the packet was asked for
 */
export async function planPacket(
  dataSource: DataSource,
  storage: Storage,
  packet: Packet,
): Promise<PacketPlan | 'superseded'> {
  return dataSource.transaction('REPEATABLE READ', async (rows) => {
    const request = await rows.findOneByOrFail(ReleaseRequest, { id: packet.requestId });
    if (request.recordsRevision !== packet.recordsRevision || !request.patientId) return 'superseded';
    const patient = await rows.findOneByOrFail(Patient, { id: request.patientId });
    const facility = await rows.findOneByOrFail(Facility, { id: request.facilityId });
    const basis = LEGAL_BASIS_RULES[request.basis];
    const recipient = [request.requesterName, request.requesterOrganization].filter(Boolean).join(', ');
    const preparedOn = localDateOf(packet.preparedAt, facility.timeZone);
    const file = await readFile(rows, request, packet.preparedAt);
    const decided = await decidedPages(rows, request, file);
    const records = await sourcesOf(rows, storage, request, packet);
    return {
      input: {
        requestNumber: request.number,
        facility: { name: facility.name, address: facility.address, phone: facility.phone },
        preparedOn,
        language: request.language,
        recipientName: recipient,
        patientName: `${patient.givenName} ${patient.familyName}`,
        basisLabel: `${request.language === 'es' ? basis.labelEs : basis.label} (${basis.citation})`,
        signedForms: await formsThatStand(rows, request.id),
        ...(await planNotices(rows, storage, {
          request,
          facility,
          patient,
          packet,
          preparedOn,
          records,
          tagged: decided.tagged,
          part2ByConsent: part2LeavesByConsent(request.basis, decided),
        })),
      },
      limits: { timeMs: Math.max(SHORTEST_LIMIT, packet.pagesTotal * TIME_A_PAGE), idleMs: SILENCE },
    };
  });
}

/** The papers the records leave on, for the packet's proof. */
async function formsThatStand(
  rows: EntityManager,
  requestId: string,
): Promise<NonNullable<PacketInput['signedForms']>> {
  const { forms } = await signedPapers(rows, requestId);
  return forms
    .filter(({ revokedAt }) => revokedAt === null)
    .map(({ kind, documentSha256 }) => ({ kind, sha256: documentSha256 }));
}

async function sourcesOf(
  rows: EntityManager,
  storage: Storage,
  request: ReleaseRequest,
  { leftOut }: Packet,
): Promise<(PacketSource & { documentId: string })[]> {
  const records = await recordsToRelease(rows, request.id);
  const marks = await rows.find(Mark, {
    where: { requestId: request.id, removedAt: IsNull() },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
  const sources: (PacketSource & { documentId: string })[] = [];
  for (const { document, arranged } of records) {
    if (!document.pdfKey) throw new Error(`Document ${document.id} is ready but has no PDF`);
    const own = marks.filter(({ documentId }) => documentId === document.id);
    sources.push({
      documentId: document.id,
      pdfPath: await storage.localPath(document.pdfKey),
      title: document.title,
      ...(arranged.type && { kind: RECORD_TYPES[arranged.type].label[request.language] }),
      pages: arranged.pages.map((page) => {
        const { number, turn } = page;
        const byLaw = leftOut.find((one) => one.documentId === document.id && one.page === number);
        const order = pageOrder(number, own, request.language, byLaw?.code);
        // A reason to withhold says more than that nothing is on the page.
        if (page.leftOut && !order.withheld)
          return { number, boxes: [], withheld: { ...BLANK_PAGE[request.language], blank: true as const } };
        return turn ? { ...order, turn: turn as QuarterTurn } : order;
      }),
    });
  }
  return sources;
}

/**
 * Boxes of a page with their reasons in the requester's language; a page withheld whole has no boxes.
 * @param byLaw the code of a page that stays by a rule, whatever was marked on it
 */
function pageOrder(
  number: number,
  marks: readonly Mark[],
  language: ReleaseRequest['language'],
  byLaw?: string,
): PacketInput['sources'][number]['pages'][number] {
  if (byLaw !== undefined) return { number, boxes: [], withheld: wordsFor(byLaw, language) };
  const own = marks.filter(({ pageNumber }) => pageNumber === number);
  const whole = own.find(({ wholePage }) => wholePage);
  if (whole) return { number, boxes: [], withheld: wordsFor(whole.reason, language) };
  return {
    number,
    boxes: own.flatMap(({ rects, reason }) => rects.map((rect) => ({ rect, ...wordsFor(reason, language) }))),
  };
}

function wordsFor(code: string, language: ReleaseRequest['language']) {
  const { label, legalBasis } = printedReason(isWithholdingCode(code) ? code : 'other', language);
  return { reason: label, legalBasis };
}
