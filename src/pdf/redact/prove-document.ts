import { PdfRefusal } from '../refusal';
import { engineVersions } from './engine-versions';
import { fileHash } from './file-hash';
import { normalised, type Rect } from './geometry';
import { coarse, type Proof } from './proof';
import { provePacket } from './prove-packet';
import type { RedactedDocument } from './redact-document';
import { forbidden } from './removed-words';

/**
 * Proves a redacted document as a whole, as a packet without front pages, and writes down what was proven of it.
 *
 * @param boxes by page number from 1, in user space
 * @throws PdfRefusal 'not-proven'
 */
export async function proveDocument(
  sourcePath: string,
  outputPath: string,
  boxes: ReadonlyMap<number, readonly Rect[]>,
  { sha256, sizeBytes, pages, removed, kept }: RedactedDocument,
): Promise<Proof> {
  const { checks } = await provePacket(
    outputPath,
    0,
    pages.map((page) => page.outputSha256),
    pages.map((page) => page.route === 'keep'),
    forbidden(removed, kept.join('\n')),
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
    sources: [{ sha256: await fileHash(sourcePath), pages: pages.length, withheldPages: 0 }],
    packet: { sha256, sizeBytes, pages: pages.length },
    frontPages: [],
    pages: pages.map((page, i) => ({
      packetPage: i + 1,
      source: 1,
      sourcePage: i + 1,
      ...page,
      boxes: (boxes.get(i + 1) ?? [])
        .map((box) => coarse(normalised(box)))
        .filter((box) => box !== undefined),
    })),
    checks,
  };
}
