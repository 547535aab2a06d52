import { PDFBool, PDFContext, type PDFDict, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { Encryption } from '../encryption/encryption';
import { PdfRefusal } from '../refusal';
import { engineVersions } from '../redact/engine-versions';
import { fileHash } from '../redact/file-hash';
import { normalised } from '../redact/geometry';
import { joinParts } from '../redact/join-document';
import { coarse, type PageProof, type Proof } from '../redact/proof';
import { provePacket } from '../redact/prove-packet';
import type { RedactedPages } from '../redact/redact-pages';
import { forbidden } from '../redact/removed-words';
import { fileSink } from '../write/byte-sink';
import { PdfWriter, type WrittenFile } from '../write/pdf-writer';
import { type Bookmark, writeOutline } from './outline';
import type { BuiltPacket, PacketInput } from './packet-input';
import type { FrontFacts } from './packet-tasks';
import { certifiedHash } from '../redact/certified-hash';
import { attachedPages, travelling } from './withheld-log';

/** All that a packet is joined of. The strings live in memory only. */
export interface JoinPacketInput extends RedactedPages {
  readonly packet: PacketInput;
  /** The front pages, then the records pages. */
  readonly partPaths: readonly string[];
  readonly front: FrontFacts;
}

function bookmarksOf({ packet, front }: JoinPacketInput, writer: PdfWriter): Bookmark[] {
  const bookmarks: Bookmark[] = front.marks.map(({ title, page }) => ({
    title,
    page: writer.pageRef(page - 1),
  }));
  let next = front.pageCount;
  let open: { kind: string; under: Bookmark[] } | undefined;
  for (const { title, kind, pages } of packet.sources) {
    const count = travelling(pages).length;
    if (count === 0) continue;
    const page = writer.pageRef(next);
    next += count;
    if (kind !== undefined && open?.kind !== kind) {
      open = { kind, under: [] };
      bookmarks.push({ title: kind, page, under: open.under });
    } else if (kind === undefined) open = undefined;
    (open?.under ?? bookmarks).push({ title, page });
  }
  return bookmarks;
}

function documentInfo(context: PDFContext, { preparedOn, requestNumber }: PacketInput): PDFDict {
  const info = context.obj({});
  const day = preparedOn.slice(0, 10).replaceAll('-', '');
  info.set(PDFName.of('Title'), PDFHexString.fromText(`Request ${requestNumber}`));
  info.set(PDFName.of('Producer'), PDFString.of('OpenROI'));
  info.set(PDFName.of('CreationDate'), PDFString.of(`D:${day}000000Z`));
  return info;
}

/** Encryption with keys of this very packet: all that it is made of has part in them, but not where files lie. */
function encryptionOf({ packet, front, pages }: JoinPacketInput): Encryption | undefined {
  const { passcode, passcodeSecret, outputPath: _where, ...plan } = packet;
  const sources = plan.sources.map(({ pdfPath: _place, ...source }) => source);
  const hashes = pages.map((page) => page.outputSha256);
  return Encryption.of({ passcode, passcodeSecret }, { ...plan, sources, front: front.text, hashes });
}

function write(input: JoinPacketInput, progress: (done: number, total: number) => void): WrittenFile {
  const { packet, partPaths } = input;
  const writer = new PdfWriter(fileSink(packet.outputPath), encryptionOf(input));
  try {
    joinParts(writer, partPaths, progress);
    const context = PDFContext.create();
    const catalog = {
      Outlines: writeOutline(writer, context, bookmarksOf(input, writer)),
      PageMode: PDFName.of('UseOutlines'),
      // The same count from 1 that the stamps, the index and the withheld log use.
      PageLabels: context.obj({ Nums: [0, { S: 'D' }] }),
      Lang: PDFString.of(packet.language),
      ViewerPreferences: context.obj({ DisplayDocTitle: PDFBool.True }),
    };
    return writer.finish(catalog, documentInfo(context, packet));
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

/** What the proof says of each records page. */
function pageProofs({ packet, front, pages }: JoinPacketInput): PageProof[] {
  const ordered = packet.sources.flatMap((source, i) =>
    travelling(source.pages).map((page) => ({ ...page, source: i + 1 })),
  );
  return ordered.map(({ source, number, boxes }, i) => ({
    packetPage: front.pageCount + 1 + i,
    source,
    sourcePage: number,
    ...pages[i]!,
    boxes: boxes.map((box) => coarse(normalised(box.rect))).filter((box) => box !== undefined),
  }));
}

/** Which notices travel, on which pages, and the hash that the certificate names. */
function noticesOf({ packet, front, pages }: JoinPacketInput): Pick<Proof, 'notices' | 'certifiedSha256'> {
  const { notices = [], certificate } = packet;
  const all = [...notices, ...(certificate ? [certificate] : [])];
  if (all.length === 0) return {};
  // The first mark is the cover sheet's, the last the index's.
  const onPages = front.marks.slice(1, -1).map(({ page }) => page);
  const hashes = pages.slice(attachedPages(packet)).map((page) => page.outputSha256);
  return {
    notices: all.map(({ title, citation }, i) => ({ title, citation, packetPage: onPages[i]! })),
    ...(certificate && { certifiedSha256: certifiedHash(hashes) }),
  };
}

/**
 * Joins front pages and records pages to the packet, with bookmarks and page labels, and proves the file as a whole.
 *
 * @throws PdfRefusal 'not-proven'
 */
export async function joinPacket(
  input: JoinPacketInput,
  progress: (done: number, total: number) => void,
): Promise<BuiltPacket> {
  const { packet, front, pages, removed, kept } = input;
  const file = write(input, progress);
  // Words that the cover sheet and the index say by themselves are no trace of what was removed.
  const { checks, frontHashes } = await provePacket(
    packet.outputPath,
    front.pageCount,
    pages.map((page) => page.outputSha256),
    pages.map((page) => page.route === 'keep'),
    forbidden(removed, [...kept, front.text].join('\n')),
    packet.passcode,
  );
  const failed = checks.filter((check) => !check.passed);
  if (failed.length > 0)
    throw new PdfRefusal(
      'not-proven',
      `The packet could not be proven clean (${failed.map((check) => `${check.name}: ${check.failure}`).join('; ')}). ` +
        'Look at the titles of the documents and the words of the reasons: they must not repeat what was removed.',
    );
  const sources = await Promise.all(
    packet.sources.map(async ({ pdfPath, pages: own, attachment }) => ({
      sha256: await fileHash(pdfPath),
      pages: travelling(own).length,
      withheldPages: own.length - travelling(own).length,
      ...(attachment && { attachment }),
    })),
  );
  const pageCount = front.pageCount + pages.length;
  const proof: Proof = {
    format: 'openroi-proof',
    version: 1,
    engines: engineVersions(),
    sources,
    packet: { ...file, pages: pageCount },
    frontPages: frontHashes,
    ...noticesOf(input),
    ...(packet.signedForms?.length && { signedForms: packet.signedForms }),
    pages: pageProofs(input),
    checks,
  };
  return { ...file, pageCount, proof, withheldLog: front.withheld };
}
