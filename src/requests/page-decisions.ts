import { In, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Mark, PageStatement } from '../database/entities';
import type { LeftOutPage, Packet, ReleaseRequest } from '../database/entities';
import { fullYearsBetween } from '../domain/calendar';
import type { PagesFact } from '../domain/facts';
import type { LegalBasis } from '../domain/legal-basis';
import { decidePages } from '../domain/sensitive/decide-pages';
import type { MarkedPage } from '../domain/sensitive/marked-denials';
import type { PageDecision, PageFacts, TaggedPage } from '../domain/sensitive/page-decision';
import { namePages, withheldAs, withRulings } from '../domain/sensitive/page-rulings';
import type { PageRuling } from '../domain/sensitive/page-rulings';
import { recordsToRelease } from './arranged-records';
import type { RequestFile } from './papers-on-file';

/** What the rules and persons decided of the pages somebody said something about; all other pages may leave. */
export interface DecidedPages {
  decisions: PageDecision[];
  /** Tags of each of these pages. */
  tagged: TaggedPage[];
  /** Ready documents of the records that were asked for, as the packet has them. */
  order: string[];
  /** Statements that stand, oldest first. */
  statements: PageStatement[];
}

/** Decide the pages by the file as it is now (`decidePages`, then what persons ruled where the rules hold a page). */
export async function decidedPages(
  rows: EntityManager,
  request: ReleaseRequest,
  file: RequestFile,
): Promise<DecidedPages> {
  const records = await recordsToRelease(rows, request.id);
  const statements = await rows.find(PageStatement, {
    where: { requestId: request.id, withdrawnAt: IsNull() },
    order: { statedAt: 'ASC', id: 'ASC' },
  });
  const order = records.map(({ document }) => document.id);
  const standing = statements.filter(({ documentId }) => order.includes(documentId));
  const tagged = taggedPages(standing);
  const decisions = decidePages(tagged, await pageFacts(request, file, standing));
  return { decisions: withRulings(decisions, rulingsOf(standing)), tagged, order, statements: standing };
}

/** The pages that stay, for a packet that is asked for now. */
export function leftOut({ decisions }: DecidedPages): LeftOutPage[] {
  return decisions
    .filter(({ outcome }) => outcome !== 'leaves')
    .map((decision) => ({
      documentId: decision.documentId,
      page: decision.page,
      code: withheldAs(decision),
    }));
}

/** What stands in the way: held pages, and pages that must stay though the newest packet holds them. */
export async function pagesFact(
  rows: EntityManager,
  decided: DecidedPages,
  packet: Packet | null,
): Promise<PagesFact> {
  const { decisions, order } = decided;
  if (decisions.length === 0) return { held: '', mustStay: '' };
  const held = decisions.filter(({ outcome }) => outcome === 'held');
  const stays = decisions.filter(({ outcome }) => outcome !== 'leaves' && outcome !== 'held');
  return {
    held: namePages(held, order),
    mustStay: packet ? namePages(await inPacket(rows, packet, stays), order) : '',
  };
}

/**
 * Whether a page tagged as Part 2 leaves by its consent: to anybody but the patient, and without an order or an
 * emergency, nothing else lets one leave (42 CFR 2.31 to 2.33).
 */
export function part2LeavesByConsent(basis: LegalBasis, { decisions, tagged }: DecidedPages): boolean {
  if (NOT_BY_CONSENT.includes(basis)) return false;
  return tagged.some(
    ({ tags }, index) =>
      (tags.includes('part2') || tags.includes('part2_counseling_notes')) &&
      decisions[index]!.outcome === 'leaves',
  );
}

const NOT_BY_CONSENT: readonly LegalBasis[] = ['access', 'part2_order', 'part2_emergency'];

/** What people marked in the ready records and did not take back; what was taken out denies nothing any more. */
export async function markedPages(
  rows: EntityManager,
  requestId: string,
  { order }: Pick<DecidedPages, 'order'>,
): Promise<MarkedPage[]> {
  const marks = await rows.find(Mark, {
    where: { requestId, documentId: In(order), removedAt: IsNull() },
    order: { createdAt: 'ASC', id: 'ASC' },
  });
  return marks.map(({ documentId, pageNumber, reason }) => ({ documentId, page: pageNumber, reason }));
}

/** Pages of the ready records that neither a rule nor a mark over the whole page keeps here, and that are not blank. */
export async function pagesThatLeave(
  rows: EntityManager,
  requestId: string,
  { decisions, order }: DecidedPages,
): Promise<{ documentId: string; page: number }[]> {
  const stays = new Set(
    decisions
      .filter(({ outcome }) => outcome !== 'leaves')
      .map(({ documentId, page }) => `${documentId}/${page}`),
  );
  for (const { documentId, pageNumber } of await rows.findBy(Mark, {
    requestId,
    wholePage: true,
    removedAt: IsNull(),
  }))
    stays.add(`${documentId}/${pageNumber}`);
  const records = await recordsToRelease(rows, requestId);
  return records.flatMap(({ arranged: { documentId, pages } }) =>
    pages
      .filter(({ leftOut: isBlank }) => !isBlank)
      .map(({ number }) => ({ documentId, page: number }))
      .filter(({ page }) => order.includes(documentId) && !stays.has(`${documentId}/${page}`)),
  );
}

async function inPacket(
  rows: EntityManager,
  packet: Packet,
  stays: readonly PageDecision[],
): Promise<PageDecision[]> {
  const { requestId } = packet;
  const marks = await rows.findBy(Mark, { requestId, wholePage: true, removedAt: IsNull() });
  const out = new Set([
    ...packet.leftOut.map(({ documentId, page }) => `${documentId}/${page}`),
    ...marks.map(({ documentId, pageNumber }) => `${documentId}/${pageNumber}`),
  ]);
  return stays.filter(({ documentId, page }) => !out.has(`${documentId}/${page}`));
}

/** Each page that bears a tag or a judgment, once, with all its tags. */
function taggedPages(statements: readonly PageStatement[]): TaggedPage[] {
  const pages = new Map<string, { documentId: string; page: number; tags: string[] }>();
  for (const { kind, documentId, firstPage, lastPage, category } of statements) {
    if (kind === 'ruling') continue;
    for (let page = firstPage; page <= lastPage; page += 1) {
      const key = `${documentId}/${page}`;
      const one = pages.get(key) ?? { documentId, page, tags: [] };
      pages.set(key, one);
      if (category !== null) one.tags.push(category);
    }
  }
  return [...pages.values()];
}

function rulingsOf(statements: readonly PageStatement[]): PageRuling[] {
  return statements.flatMap(({ kind, documentId, firstPage, lastPage, outcome, answers }) =>
    kind === 'ruling' ? [{ documentId, firstPage, lastPage, outcome: outcome!, answers: answers! }] : [],
  );
}

async function pageFacts(
  request: ReleaseRequest,
  { papers, signed, at, stateRows, state }: RequestFile,
  statements: readonly PageStatement[],
): Promise<PageFacts> {
  const { basis } = request;
  const tpo =
    (basis === 'treatment' || basis === 'payment_operations') && signed.part2Consent?.uses.has('tpo');
  return {
    basis,
    state,
    at,
    patientAge: fullYearsBetween(request.patientBirthDate, at.on),
    toHealthPlan: request.requesterKind === 'insurer',
    // Nobody has said so: then the notes stay (RULES 2.3).
    recipientIsOriginator: false,
    overseesOriginator: false,
    authorization: signed.authorization,
    part2Consent: signed.part2Consent,
    part2Use: tpo ? 'tpo' : 'specific',
    part2Order: papers.onFile.part2_order !== undefined && papers.onFile.compulsory_process !== undefined,
    part2Emergency: papers.onFile.emergency_record !== undefined,
    consents: signed.stateConsents,
    // Whether a parent stands in for services the minor consented to is decided by a person, page by page.
    minorServices: null,
    judgments: statements.flatMap(judgmentsOf),
    consentRows: stateRows,
  };
}

function judgmentsOf({ kind, documentId, firstPage, lastPage, ground, licenceNumber }: PageStatement) {
  if (kind !== 'judgment') return [];
  return Array.from({ length: lastPage - firstPage + 1 }, (_, index) => ({
    documentId,
    page: firstPage + index,
    ground: ground!,
    professionalId: licenceNumber,
  }));
}
