import { rmSync } from 'node:fs';
import type { TaskContext } from '../engine/task-contract';
import { Encryption } from '../encryption/encryption';
import type { PasscodeOrder } from '../encryption/passcode';
import { PdfRefusal } from '../refusal';
import { fileSink } from '../write/byte-sink';
import { joinPart } from '../write/part-file';
import { PdfWriter, type WrittenFile } from '../write/pdf-writer';
import { engineVersions } from './engine-versions';
import { fileHash } from './file-hash';
import { normalised, type Rect } from './geometry';
import { coarse, type Proof } from './proof';
import { provePacket } from './prove-packet';
import type { RedactedPages } from './redact-pages';
import { forbidden } from './removed-words';

/** Pages of a document, made ready part by part. The strings live in memory only. */
export interface JoinDocumentInput extends RedactedPages, PasscodeOrder {
  readonly pdfPath: string;
  readonly outputPath: string;
  readonly partPaths: readonly string[];
  /** Of each page, in user space. */
  readonly boxes: readonly (readonly Rect[])[];
}

/** A redacted document with its proof. */
export interface ProvenDocument extends WrittenFile {
  pages: RedactedPages['pages'];
  proof: Proof;
}

/** Writes parts, in their order, into one file. @returns the writer, for what comes after the pages */
export function joinParts(
  writer: PdfWriter,
  partPaths: readonly string[],
  progress: TaskContext['progress'],
): void {
  partPaths.forEach((path, i) => {
    joinPart(path, writer);
    progress(i + 1, partPaths.length);
  });
}

/** Proves the document as a whole, as a packet without front pages, and writes down what was proven of it. */
async function prove(input: JoinDocumentInput, file: WrittenFile): Promise<Proof> {
  const { pages, boxes, removed, kept } = input;
  const { checks } = await provePacket(
    input.outputPath,
    0,
    pages.map((page) => page.outputSha256),
    pages.map((page) => page.route === 'keep'),
    forbidden(removed, kept.join('\n')),
    input.passcode,
  );
  const failed = checks.filter((check) => !check.passed);
  if (failed.length > 0)
    throw new PdfRefusal(
      'not-proven',
      `The document could not be proven clean (${failed.map((check) => `${check.name}: ${check.failure}`).join('; ')}). ` +
        'Draw its boxes larger.',
    );
  return {
    format: 'openroi-proof',
    version: 1,
    engines: engineVersions(),
    sources: [{ sha256: await fileHash(input.pdfPath), pages: pages.length, withheldPages: 0 }],
    packet: { sha256: file.sha256, sizeBytes: file.sizeBytes, pages: pages.length },
    frontPages: [],
    pages: pages.map((page, i) => ({
      packetPage: i + 1,
      source: 1,
      sourcePage: i + 1,
      ...page,
      boxes: boxes[i]!.map((box) => coarse(normalised(box))).filter((box) => box !== undefined),
    })),
    checks,
  };
}

/**
 * Joins the parts of a redacted document in a worker thread and proves the whole.
 *
 * @throws PdfRefusal 'not-proven'; no output is left behind
 */
export async function joinDocumentTask(
  input: JoinDocumentInput,
  context: TaskContext,
): Promise<ProvenDocument> {
  const hashes = input.pages.map((page) => page.outputSha256);
  const writer = new PdfWriter(fileSink(input.outputPath), Encryption.of(input, hashes));
  try {
    joinParts(writer, input.partPaths, context.progress);
    const file = writer.finish({});
    return { ...file, pages: input.pages, proof: await prove(input, file) };
  } catch (error) {
    writer.abandon();
    rmSync(input.outputPath, { force: true });
    throw error;
  }
}
