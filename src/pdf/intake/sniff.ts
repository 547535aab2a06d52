import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type/node';
import { PdfRefusal } from '../refusal';

/** Kinds of file that intake can turn into PDF pages. */
export type DocumentKind = 'pdf' | 'tiff' | 'jpeg' | 'png' | 'heic' | 'webp';

const kindsByMime: Record<string, DocumentKind> = {
  'application/pdf': 'pdf',
  'image/tiff': 'tiff',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'image/heic-sequence': 'heic',
  'image/heif-sequence': 'heic',
  'image/webp': 'webp',
};

/** ISO 32000-1, annex H.3 note 13: readers accept the header anywhere in the first 1,024 bytes. */
const headerWithin = 1024;

/**
 * Tells the kind of a file by its content; names and declared types are not asked.
 * Refuses as 'empty', or as 'unsupported-type' naming what was found instead.
 */
export async function sniff(path: string): Promise<DocumentKind> {
  const head = await readHead(path, 4096);
  if (head.length === 0) throw new PdfRefusal('empty', 'The file is empty. Ask for it to be sent again.');
  const picture = pictureKind(head);
  if (picture) return picture;
  if (head.subarray(0, headerWithin + 5).includes('%PDF-')) return 'pdf';
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const kind = found && kindsByMime[found.mime];
  if (kind) return kind;
  if (!found && looksLikeHeadlessPdf(head)) return 'pdf';
  const name = found ? `${found.ext.toUpperCase()} (${found.mime})` : describe(head);
  throw new PdfRefusal(
    'unsupported-type',
    `The file is ${name}, not a document that can be taken in. Send PDF, TIFF, JPEG, PNG or HEIC.`,
  );
}

async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Pictures are told at their first byte, before a PDF header inside their comments could be taken for one. */
function pictureKind(head: Buffer): DocumentKind | undefined {
  if (head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg';
  if (head.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))) return 'png';
  const order = head.toString('latin1', 0, 4);
  if (order === 'II*\0' || order === 'MM\0*' || order === 'II+\0' || order === 'MM\0+') return 'tiff';
  return undefined;
}

/** Some writers lose the header line; the objects after it can still be read. */
function looksLikeHeadlessPdf(head: Buffer): boolean {
  return (
    /(?:^|[\r\n])\s*\d+ \d+ obj\b/.test(head.toString('latin1')) ||
    /^%(?:PDF|!PS-Adobe-\d\.\d PDF)/i.test(head.toString('latin1'))
  );
}

function describe(head: Buffer): string {
  const text = head.toString('latin1').trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html|<head|<body)/.test(text)) return 'a web page (HTML)';
  if (text.startsWith('<')) return 'an XML file';
  if (/^[{[]/.test(text)) return 'a JSON or text file';
  return head.includes(0) ? 'a file of unknown type' : 'a plain text file';
}
