import type { SharedWork } from '../engine/shared-work';
import { chosenPasscode, type PasscodeOrder } from '../encryption/passcode';
import { PdfRefusal } from '../refusal';
import type { Rect } from './geometry';
import type { ProvenDocument } from './join-document';
import { inParts, piecesOf } from './share-pages';

export interface RedactDocumentInput extends PasscodeOrder {
  readonly pdfPath: string;
  readonly password?: string;
  /** Boxes in user space by page, from 1. */
  readonly marks: readonly { page: number; rects: readonly Rect[] }[];
  readonly outputPath: string;
}

/**
 * Redacts and proves one document, its pages shared out among the workers. The same bytes however many there are. No
 * output is left behind on refusal or when it is cancelled.
 *
 * @throws PdfRefusal see redactPage; 'passcode-unfit'; 'damaged' when a page is marked that is not there
 */
export const redactDocument: SharedWork<RedactDocumentInput, ProvenDocument> = async (input, crew) => {
  const { pdfPath, password, marks, outputPath, passcode, passcodeSecret } = input;
  // Only for its faults, before the long work; the keys are made where the document is joined.
  if (passcode !== undefined) chosenPasscode(passcode);
  const { pageCount, hiddenLayers } = await crew.run('open-document', { pdfPath, password });
  const boxes = new Map<number, Rect[]>();
  for (const { page, rects } of marks) boxes.set(page, [...(boxes.get(page) ?? []), ...rects]);
  const absent = [...boxes.keys()].find((page) => page < 1 || page > pageCount);
  if (absent !== undefined)
    throw new PdfRefusal(
      'damaged',
      `The document has no page ${absent}, yet something is marked on it. Mark it anew.`,
    );
  const pages = Array.from({ length: pageCount }, (_, i) => ({
    path: pdfPath,
    number: i + 1,
    document: 1,
    boxes: boxes.get(i + 1) ?? [],
  }));
  const released = pages.map((page) => ({ number: page.number, boxes: page.boxes }));
  const fonts = boxes.size > 0 ? await crew.run('shared-fonts', { pdfPath, password, released }) : [];
  const telling = new Map([[1, fonts]]);
  return inParts(
    outputPath,
    piecesOf(pages, crew.size, (page) => hiddenLayers || fonts.length > 0 || page.boxes.length > 0),
    crew,
    (piece, partPath, pageDone) =>
      crew.run('redact-part', { pages: piece, password, hiddenLayers, telling, partPath }, pageDone),
    (partPaths, parts) =>
      crew.run('join-document', {
        pdfPath,
        outputPath,
        partPaths,
        pages: parts.flatMap((part) => part.pages),
        boxes: pages.map((page) => page.boxes),
        removed: parts.flatMap((part) => part.removed),
        kept: parts.flatMap((part) => part.kept),
        passcode,
        passcodeSecret,
      }),
  );
};
