import { rm } from 'node:fs/promises';
import type { Crew, SharedWork } from '../engine/shared-work';
import { chosenPasscode } from '../encryption/passcode';
import type { TellingFonts } from '../redact/shared-fonts';
import { inParts, piecesOf } from '../redact/share-pages';
import type { BuiltPacket, PacketInput } from './packet-input';
import { certifiedHash } from '../redact/certified-hash';
import type { FrontFacts } from './packet-tasks';
import { attachedPages, travelling } from './withheld-log';

/** The records pages of a packet in their order, each with the page of the packet that it becomes. */
function recordsPages({ sources }: PacketInput, frontPages: number) {
  let packetPage = frontPages;
  return sources.flatMap(({ pdfPath, pages }, i) =>
    travelling(pages).map(({ number, boxes, turn }) => ({
      path: pdfPath,
      number,
      turn,
      document: i + 1,
      boxes: boxes.map((box) => box.rect),
      packetPage: ++packetPage,
    })),
  );
}

/** Fonts that may tell of what is removed, by the place of their document, from 1. */
async function tellingFonts({ sources }: PacketInput, crew: Crew): Promise<Map<number, TellingFonts>> {
  const telling = await Promise.all(
    sources.map(async ({ pdfPath, pages }): Promise<TellingFonts> => {
      if (!pages.some(({ boxes, withheld }) => withheld || boxes.length > 0)) return [];
      const released = travelling(pages).map(({ number, boxes }) => ({
        number,
        boxes: boxes.map((box) => box.rect),
      }));
      return released.length > 0 ? crew.run('shared-fonts', { pdfPath, released }) : [];
    }),
  );
  return new Map(telling.flatMap((fonts, i) => (fonts.length > 0 ? [[i + 1, fonts]] : [])));
}

/** The front pages again, now that the certificate can name the hash of the pages it speaks of. */
async function withHash(
  crew: Parameters<typeof buildPacket>[1],
  plan: PacketInput,
  partPath: string,
  front: FrontFacts,
  made: readonly { outputSha256: string }[],
): Promise<FrontFacts> {
  const sha256 = certifiedHash(made.slice(attachedPages(plan)).map((page) => page.outputSha256));
  const again = await crew.run('front-pages', { input: plan, partPath, sha256 });
  if (again.pageCount !== front.pageCount) throw new Error('the length of the certificate does not settle');
  return again;
}

/**
 * Builds a packet: cover sheet, notices and index, then the records pages in order, each redacted, stamped and proven, with
 * bookmarks; then proves the file as a whole. The pages are shared out among the workers; the bytes are the same
 * however many there are. Part files stand beside the output while it is made. Progress is told after each records
 * page.
 *
 * @throws PdfRefusal 'not-proven', 'font-missing', 'passcode-unfit', 'damaged', ...; no output is left behind then
 */
export const buildPacket: SharedWork<PacketInput, BuiltPacket> = async (input, crew) => {
  if (!/^[\x21-\x7e]+$/.test(input.requestNumber))
    throw new RangeError('a request number is printable ASCII');
  if (input.sources.some(({ attachment }, i) => attachment && i > 0 && !input.sources[i - 1]!.attachment))
    throw new RangeError('attachments stand before the records');
  const { passcode, passcodeSecret: _forTheEnd, ...plan } = input;
  const { outputPath, requestNumber, language } = plan;
  // Only for its faults, before the long work; the keys are made where the packet is joined.
  if (passcode !== undefined) chosenPasscode(passcode);
  const frontPath = `${outputPath}.part-0`;
  try {
    const front = await crew.run('front-pages', { input: plan, partPath: frontPath });
    const pages = recordsPages(input, front.pageCount);
    const totalPages = front.pageCount + pages.length;
    const telling = await tellingFonts(input, crew);
    return await inParts(
      outputPath,
      piecesOf(pages, crew.size, (page) => page.boxes.length > 0 || telling.has(page.document)),
      crew,
      (piece, partPath, pageDone) => {
        const stamp = { requestNumber, language, firstPage: piece[0]!.packetPage, totalPages };
        return crew.run('redact-packet-part', { pages: piece, telling, partPath, stamp }, pageDone);
      },
      async (partPaths, parts) => {
        const made = parts.flatMap((part) => part.pages);
        return crew.run('join-packet', {
          packet: input,
          partPaths: [frontPath, ...partPaths],
          front: plan.certificate ? await withHash(crew, plan, frontPath, front, made) : front,
          pages: made,
          removed: parts.flatMap((part) => part.removed),
          kept: parts.flatMap((part) => part.kept),
        });
      },
    );
  } catch (error) {
    await crew.stop();
    await rm(outputPath, { force: true });
    throw error;
  } finally {
    await rm(frontPath, { force: true });
  }
};
