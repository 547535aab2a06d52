import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import { pageHash } from './page-hash';
import { type Check, type Proof } from './proof';
import { reprovePage } from './prove';
import { checkStructure, pagesOf } from './prove-structure';
import { searchObjects } from './removed-words';
import { writeSinglePage } from './write-pdf';

/** Marks everything that a value leads to, parents left out. */
function reach(context: PDFContext, value: PDFObject | undefined, seen: Set<PDFObject>): void {
  const target = value instanceof PDFRef ? context.lookup(value) : value;
  if (!target || seen.has(target)) return;
  if (value instanceof PDFRef) seen.add(target);
  if (target instanceof PDFArray) target.asArray().forEach((item) => reach(context, item, seen));
  const dict = target instanceof PDFRawStream ? target.dict : target;
  if (dict instanceof PDFDict)
    for (const [key, item] of dict.entries()) if (key !== PDFName.of('Parent')) reach(context, item, seen);
}

/**
 * Checks a finished packet as a whole: what it is made of; that each records page is the very page that was proven;
 * and that no removed string is in anything but pages on which nothing was marked (there it is content that nobody
 * asked to remove).
 *
 * @param outputHashes hashes of the records pages as proven, in order
 * @param keptPages for each records page, whether it was kept as it is
 * @param removed strings that may be nowhere else, see forbidden
 */
export async function provePacket(
  path: string,
  frontPages: number,
  outputHashes: readonly string[],
  keptPages: readonly boolean[],
  removed: readonly string[],
): Promise<{ checks: Check[]; frontHashes: string[] }> {
  const bytes = readFileSync(path);
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = pagesOf(context);
  const structure = checkStructure(bytes, context, pages);
  const records = pages.slice(frontPages);
  const changed = outputHashes.filter(
    (hash, i) => !records[i] || pageHash(context, records[i]) !== hash,
  ).length;
  structure.figures.changedPages = changed;
  if (changed > 0 || records.length !== outputHashes.length) {
    structure.passed = false;
    structure.failure = 'a page of the packet is not the page that was proven';
  }
  const asked = new Set<PDFObject>();
  records.forEach((page, i) => {
    if (!keptPages[i]) return;
    // The page last: what was seen is not gone through again.
    reach(context, page, asked);
    asked.add(page);
  });
  const others = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (asked.has(object) ? [] : [object]));
  const { objects, found } = searchObjects(others, removed);
  const byteCheck: Check = {
    name: 'bytes',
    passed: found === 0,
    figures: { objects, strings: removed.length, found },
    ...(found > 0 && {
      failure: 'a removed string is in the cover sheet, the index, a bookmark or a page with boxes',
    }),
  };
  return {
    checks: [structure, byteCheck],
    frontHashes: pages.slice(0, frontPages).map((page) => pageHash(context, page)),
  };
}

/**
 * Repeats of a proof what can be repeated from the packet alone: its hash, the hash of every page, what it is made
 * of, and for pages with boxes text, drawing and picture.
 *
 * @returns the differences, in words; empty when the packet is the one that was proven
 */
export async function verifyProof(packetPath: string, proof: Proof): Promise<string[]> {
  const differences: string[] = [];
  if (proof.format !== 'openroi-proof' || proof.version !== 1)
    return ['the proof is not of a kind that this version reads'];
  const bytes = readFileSync(packetPath);
  if (createHash('sha256').update(bytes).digest('hex') !== proof.packet.sha256)
    differences.push('the packet has another SHA-256');
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const pages = pagesOf(context);
  if (pages.length !== proof.packet.pages)
    differences.push(`the packet has ${pages.length} pages, the proof ${proof.packet.pages}`);
  const structure = checkStructure(bytes, context, pages);
  if (!structure.passed) differences.push(`structure: ${structure.failure}`);
  proof.frontPages.forEach((hash, i) => {
    if (!pages[i] || pageHash(context, pages[i]) !== hash)
      differences.push(`page ${i + 1} is not the page of the proof`);
  });
  for (const { packetPage, outputSha256, boxes, route } of proof.pages) {
    const page = pages[packetPage - 1];
    if (!page || pageHash(context, page) !== outputSha256) {
      differences.push(`page ${packetPage} is not the page of the proof`);
      continue;
    }
    if (boxes.length === 0 || route === 'withhold') continue;
    const alone = page.clone(context);
    alone.delete(PDFName.of('Parent'));
    const checks = await reprovePage({ bytes: writeSinglePage({ context, page: alone }), route, boxes });
    for (const { name, passed, failure } of checks)
      if (!passed) differences.push(`page ${packetPage}, ${name}: ${failure}`);
  }
  return differences;
}
