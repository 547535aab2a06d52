import { NotPlain } from '../read/not-plain';
import { certifiedHash } from './certified-hash';
import { fileHash } from './file-hash';
import { FinishedFile } from './finished-file';
import type { Check, Proof } from './proof';
import { reprovePage } from './prove';
import { writeSinglePage } from '../write/single-page';

const STRANGE = 'the file is not as this program writes files';

/**
 * Checks a finished packet as a whole: what it is made of; that each records page is the very page that was proven;
 * and that no removed string is in anything but pages on which nothing was marked (there it is content that nobody
 * asked to remove).
 *
 * @param outputHashes hashes of the records pages as proven, in order
 * @param keptPages for each records page, whether it was kept as it is
 * @param removed strings that may be nowhere else, see forbidden
 * @param passcode opens the packet if it is encrypted: it is proven as it reads once it is open
 */
export async function provePacket(
  path: string,
  frontPages: number,
  outputHashes: readonly string[],
  keptPages: readonly boolean[],
  removed: readonly string[],
  passcode?: string,
): Promise<{ checks: Check[]; frontHashes: string[] }> {
  let file: FinishedFile | undefined;
  try {
    file = FinishedFile.open(path, passcode);
    const records = file.pageCount - frontPages;
    const hashes = Array.from({ length: file.pageCount }, (_, i) => file!.hashOf(i));
    const changed = outputHashes.filter((hash, i) => hashes[frontPages + i] !== hash).length;
    const { structure, searched, found } = await file.survey(
      removed,
      (i) => keptPages[i - frontPages] === true,
    );
    structure.figures.changedPages = changed;
    if (changed > 0 || records !== outputHashes.length) {
      structure.passed = false;
      structure.failure = 'a page of the packet is not the page that was proven';
    }
    const byteCheck: Check = {
      name: 'bytes',
      passed: found === 0,
      figures: { objects: searched, strings: removed.length, found },
      ...(found > 0 && {
        failure: 'a removed string is in the cover sheet, the index, a bookmark or a page with boxes',
      }),
    };
    return { checks: [structure, byteCheck], frontHashes: hashes.slice(0, frontPages) };
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    return { checks: [{ name: 'structure', passed: false, figures: {}, failure: STRANGE }], frontHashes: [] };
  } finally {
    file?.close();
  }
}

/** Pages whose content nobody asked to remove anything of. */
const isKept = (proof: Proof): Set<number> =>
  new Set(proof.pages.flatMap(({ packetPage, route }) => (route === 'keep' ? [packetPage - 1] : [])));

/** The hash of the pages that a certificate speaks of: all but those of attachments, which stand first. */
function certifiedNow(file: FinishedFile, { pages, sources }: Proof): string {
  const attached = sources.reduce((sum, source) => sum + (source.attachment ? source.pages : 0), 0);
  return certifiedHash(pages.slice(attached).map(({ packetPage }) => file.hashOf(packetPage - 1)));
}

async function differencesOf(file: FinishedFile, proof: Proof): Promise<string[]> {
  const differences: string[] = [];
  const kept = isKept(proof);
  const { structure, sha256 } = await file.survey([], (i) => kept.has(i));
  if (sha256 !== proof.packet.sha256) differences.push('the packet has another SHA-256');
  if (file.pageCount !== proof.packet.pages)
    differences.push(`the packet has ${file.pageCount} pages, the proof ${proof.packet.pages}`);
  if (!structure.passed) differences.push(`structure: ${structure.failure}`);
  proof.frontPages.forEach((hash, i) => {
    if (file.hashOf(i) !== hash) differences.push(`page ${i + 1} is not the page of the proof`);
  });
  if (proof.certifiedSha256 !== undefined && proof.certifiedSha256 !== certifiedNow(file, proof))
    differences.push('the certified pages are not those of the certificate');
  for (const { packetPage, outputSha256, boxes, route } of proof.pages) {
    if (file.hashOf(packetPage - 1) !== outputSha256) {
      differences.push(`page ${packetPage} is not the page of the proof`);
      continue;
    }
    const page = file.page(packetPage - 1);
    if (!page || boxes.length === 0 || route === 'withhold') continue;
    const checks = await reprovePage({ bytes: writeSinglePage(page), route, boxes });
    for (const { name, passed, failure } of checks)
      if (!passed) differences.push(`page ${packetPage}, ${name}: ${failure}`);
  }
  return differences;
}

/**
 * Repeats of a proof what can be repeated from the packet alone: its hash, the hash of every page, what it is made
 * of, and for pages with boxes text, drawing and picture.
 *
 * @param passcode opens the packet if it is encrypted
 * @returns the differences, in words; empty when the packet is the one that was proven
 * @throws PdfRefusal 'encrypted' when it is and the passcode does not open it
 */
export async function verifyProof(packetPath: string, proof: Proof, passcode?: string): Promise<string[]> {
  if (proof.format !== 'openroi-proof' || proof.version !== 1)
    return ['the proof is not of a kind that this version reads'];
  let file: FinishedFile | undefined;
  try {
    file = FinishedFile.open(packetPath, passcode);
    return await differencesOf(file, proof);
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    const same = (await fileHash(packetPath)) === proof.packet.sha256;
    return [...(same ? [] : ['the packet has another SHA-256']), STRANGE];
  } finally {
    file?.close();
  }
}
