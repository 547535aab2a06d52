import { rmSync } from 'node:fs';
import { PDFBool, PDFContext, PDFDict, PDFHexString, PDFName, type PDFRef, PDFString } from 'pdf-lib';
import type { Pdfium } from '../engine/pdfium';
import { PdfRefusal } from '../refusal';
import { engineVersions } from '../redact/engine-versions';
import { fileHash } from '../redact/file-hash';
import { normalised } from '../redact/geometry';
import { coarse, type PageProof, type Proof } from '../redact/proof';
import { provePacket } from '../redact/prove-packet';
import { redactPage } from '../redact/redact-page';
import { forbidden } from '../redact/removed-words';
import { openSource } from '../redact/source-document';
import { fileSink, PdfWriter } from '../redact/write-pdf';
import { type FrontPages, frontPages } from './front-pages';
import { type Bookmark, writeOutline } from './outline';
import type { BuiltPacket, PacketInput, PacketSource } from './packet-input';
import { Stamper } from './stamp';
import { travelling } from './withheld-log';

const FRONT_TITLES = { en: ['Cover sheet', 'Index'], es: ['Portada', 'Índice'] };

/** What a run gathers beside the file; the strings live in memory only. */
interface Gathered {
  pages: PageProof[];
  bookmarks: Bookmark[];
  removed: string[];
  kept: string[];
}

/** Adds the pages of one source to the packet, each proven before it is written. */
async function addSource(
  pdfium: Pdfium,
  source: PacketSource,
  sourceNumber: number,
  writer: PdfWriter,
  stamper: Stamper,
  gathered: Gathered,
  pageDone: () => void,
): Promise<void> {
  const opened = await openSource(pdfium, source.pdfPath);
  const document = opened.source;
  try {
    let first: PDFRef | undefined;
    for (const { number, boxes } of travelling(source.pages)) {
      if (number < 1 || number > document.pageCount)
        throw new PdfRefusal(
          'damaged',
          `Document ${sourceNumber} has no page ${number}. Add the document again and mark it anew.`,
        );
      const packetPage = writer.pageCount + 1;
      const { part, removed, kept, ...told } = await redactPage({
        ...opened,
        index: number - 1,
        boxes: boxes.map((box) => normalised(box.rect)),
        finish: (made, route) => stamper.stamp(made, packetPage, route),
      });
      const ref = writer.addPage(part);
      first ??= ref;
      gathered.removed.push(...removed);
      gathered.kept.push(kept);
      const shownBoxes = boxes.map((box) => coarse(normalised(box.rect))).filter((box) => box !== undefined);
      gathered.pages.push({
        packetPage,
        source: sourceNumber,
        sourcePage: number,
        ...told,
        boxes: shownBoxes,
      });
      pageDone();
    }
    if (first) gathered.bookmarks.push({ title: source.title, page: first });
  } finally {
    opened.close();
  }
}

function frontBookmarks(input: PacketInput, refs: readonly PDFRef[]): Bookmark[] {
  return FRONT_TITLES[input.language].flatMap((title, i) => (refs[i] ? [{ title, page: refs[i] }] : []));
}

function documentInfo(context: PDFContext, input: PacketInput): PDFDict {
  const info = PDFDict.withContext(context);
  const day = input.preparedOn.slice(0, 10).replaceAll('-', '');
  info.set(PDFName.of('Title'), PDFHexString.fromText(`Request ${input.requestNumber}`));
  info.set(PDFName.of('Producer'), PDFString.of('OpenROI'));
  info.set(PDFName.of('CreationDate'), PDFString.of(`D:${day}000000Z`));
  return info;
}

async function writePacket(pdfium: Pdfium, input: PacketInput, front: FrontPages, pageDone: () => void) {
  const context = PDFContext.create();
  const writer = new PdfWriter(fileSink(input.outputPath), context);
  const records = input.sources.reduce((sum, source) => sum + travelling(source.pages).length, 0);
  const stamper = await Stamper.create(input.requestNumber, input.language, front.parts.length + records);
  const frontRefs = front.parts.map((part) => writer.addPage(part));
  const gathered: Gathered = {
    pages: [],
    bookmarks: frontBookmarks(input, frontRefs),
    removed: [],
    kept: [],
  };
  try {
    for (const [i, source] of input.sources.entries())
      await addSource(pdfium, source, i + 1, writer, stamper, gathered, pageDone);
  } catch (error) {
    writer.abandon();
    throw error;
  }
  const outline = writeOutline(writer, context, gathered.bookmarks);
  const preferences = context.obj({ DisplayDocTitle: PDFBool.True });
  const file = writer.finish(
    {
      Outlines: outline,
      PageMode: PDFName.of('UseOutlines'),
      Lang: PDFString.of(input.language),
      ViewerPreferences: preferences,
    },
    documentInfo(context, input),
  );
  return { file, gathered, pageCount: writer.pageCount };
}

/**
 * Builds a packet: cover sheet and index, then the records pages in order, each redacted, stamped and proven, with
 * bookmarks; then proves the file as a whole. A page at a time: memory holds one page and the texts of all.
 *
 * @param progress called after each records page
 * @throws PdfRefusal 'not-proven', 'font-missing', 'damaged', ...; no output is left behind then
 */
export async function buildPacket(
  pdfium: Pdfium,
  input: PacketInput,
  progress: (done: number, total: number) => void,
): Promise<BuiltPacket> {
  if (!/^[\x21-\x7e]+$/.test(input.requestNumber))
    throw new RangeError('a request number is printable ASCII');
  try {
    const front = await frontPages(input);
    const total = input.sources.reduce((sum, source) => sum + travelling(source.pages).length, 0);
    let done = 0;
    const { file, gathered, pageCount } = await writePacket(pdfium, input, front, () =>
      progress(++done, total),
    );
    // Words that the cover sheet and the index say by themselves are no trace of what was removed.
    const strings = forbidden(gathered.removed, [...gathered.kept, front.text].join('\n'));
    const { checks, frontHashes } = await provePacket(
      input.outputPath,
      front.parts.length,
      gathered.pages.map((page) => page.outputSha256),
      gathered.pages.map((page) => page.route === 'keep'),
      strings,
    );
    const failed = checks.filter((check) => !check.passed);
    if (failed.length > 0)
      throw new PdfRefusal(
        'not-proven',
        `The packet could not be proven clean (${failed.map((check) => `${check.name}: ${check.failure}`).join('; ')}). ` +
          'Look at the titles of the documents and the words of the reasons: they must not repeat what was removed.',
      );
    const sources = await Promise.all(
      input.sources.map(async ({ pdfPath, pages }) => ({
        sha256: await fileHash(pdfPath),
        pages: travelling(pages).length,
        withheldPages: pages.length - travelling(pages).length,
      })),
    );
    const proof: Proof = {
      format: 'openroi-proof',
      version: 1,
      engines: engineVersions(),
      sources,
      packet: { ...file, pages: pageCount },
      frontPages: frontHashes,
      pages: gathered.pages,
      checks,
    };
    return { ...file, pageCount, proof, withheldLog: front.withheld };
  } catch (error) {
    rmSync(input.outputPath, { force: true });
    throw error;
  }
}
