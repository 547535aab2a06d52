import { createHash } from 'node:crypto';
import { BASES_OF_PROCESS } from '../basis/bases-of-process';
import type { LegalBasis } from '../legal-basis';
import { SAMPLING_ROWS } from './sampling-rows';
import type { SamplingRow } from './sampling-rows';

/** Why a review must cover what it covers. */
export const REVIEW_REASONS = ['sensitive', 'process', 'sent_back', 'small', 'sample'] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** What of a packet decides how much of it is looked at. */
export interface ReviewedPacket {
  /** Of its bytes: the sample is drawn by it, so that nobody can choose the pages, and a new packet draws anew. */
  sha256: string;
  /** Cover sheet, notices and index, at its beginning. */
  frontPages: number;
  /** Pages of the records: their number in the packet, from 1, their document, and whether anything was removed. */
  pages: readonly { packetPage: number; source: number; changed: boolean }[];
  /** Pages of the request are tagged with a sensitive category. */
  sensitive: boolean;
  basis: LegalBasis;
  /** A packet of this request was sent back before. */
  sentBack: boolean;
}

export interface RequiredReview {
  /** Pages of the packet, ascending. */
  pages: number[];
  reason: ReviewReason;
  /** The row by which it was decided. */
  rowId: string;
}

/**
 * The pages that a reviewer must have seen before the packet may be approved: all of them where the risk is high, else
 * the front pages, every page from which something was removed, the first page of each document, and a sample.
 * @param on day of preparation, ISO date
 * @throws RangeError for a day before the first row
 */
export function requiredReview(packet: ReviewedPacket, on: string): RequiredReview {
  const row = rowOn(on);
  const reason = reasonFor(packet, row);
  const front = Array.from({ length: packet.frontPages }, (_page, at) => at + 1);
  if (reason !== 'sample')
    return { pages: [...front, ...packet.pages.map(({ packetPage }) => packetPage)], reason, rowId: row.id };
  const always = packet.pages.filter(
    ({ changed, source }, at) => changed || source !== packet.pages[at - 1]?.source,
  );
  const others = packet.pages.filter((page) => !always.includes(page)).map(({ packetPage }) => packetPage);
  const drawn = draw(others, sampleSize(others.length, row), packet.sha256);
  const pages = [...front, ...always.map(({ packetPage }) => packetPage), ...drawn];
  return { pages: pages.sort((one, other) => one - other), reason, rowId: row.id };
}

function reasonFor(packet: ReviewedPacket, row: SamplingRow): ReviewReason {
  const holds = {
    sensitive: packet.sensitive,
    process: Object.hasOwn(BASES_OF_PROCESS, packet.basis),
    sent_back: packet.sentBack,
  };
  const whole = row.everyPageOf.find((kind) => holds[kind]);
  return whole ?? (packet.pages.length <= row.smallPacket ? 'small' : 'sample');
}

function rowOn(day: string): SamplingRow {
  const row = SAMPLING_ROWS.filter(({ from }) => from <= day).at(-1);
  if (!row) throw new RangeError(`No rule of review on ${day}`);
  return row;
}

/**
 * The smallest sample, drawn without replacement, in which a lot with `tolerated` of its pages wrong shows none of
 * them with a probability of at most 1 - `confidence`.
 * @param pages size of the lot
 */
export function sampleSize(
  pages: number,
  { tolerated, confidence }: Pick<SamplingRow, 'tolerated' | 'confidence'>,
): number {
  const wrong = Math.ceil(pages * tolerated);
  let missed = 1;
  for (let drawn = 0; drawn < pages; drawn += 1) {
    if (missed <= 1 - confidence) return drawn;
    missed *= Math.max(0, pages - wrong - drawn) / (pages - drawn);
  }
  return pages;
}

/** In the order of a hash over packet and page: known to nobody before the packet exists, and the same ever after. */
function draw(pages: readonly number[], count: number, sha256: string): number[] {
  const key = (page: number) => createHash('sha256').update(`${sha256}:${page}`).digest('hex');
  return pages
    .map((page) => ({ page, key: key(page) }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
    .slice(0, count)
    .map(({ page }) => page);
}
