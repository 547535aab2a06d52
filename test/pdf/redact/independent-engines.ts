import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { decodePDFRawStream, PDFDocument, PDFHexString, PDFRawStream, PDFString } from 'pdf-lib';

const LIMITS = {
  maxBuffer: 1 << 28,
  timeout: 30_000,
  stdio: ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'],
};

/** The command-line engines, none of which removes anything; those that this machine lacks are left out, aloud. */
export const ENGINES = ['pdftotext', 'mutool', 'qpdf', 'pdftoppm'].filter((tool) => {
  const there = spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
  if (!there) process.stderr.write(`${tool} is not installed: its checks of the redaction are skipped\n`);
  return there;
});

/** Text of the first page by each extractor that is there, blanks taken out. */
export function extractedTexts(file: string): string[] {
  const texts: string[] = [];
  if (ENGINES.includes('pdftotext'))
    texts.push(execFileSync('pdftotext', ['-l', '1', file, '-'], LIMITS).toString());
  if (ENGINES.includes('mutool'))
    texts.push(execFileSync('mutool', ['draw', '-q', '-F', 'txt', file, '1'], LIMITS).toString());
  return texts.map((text) => text.replace(/\s+/g, ''));
}

/** Everything in the file, decompressed: by pdf-lib always, by qpdf too where it is there, and the bytes as they are. */
export async function decompressed(file: string): Promise<Buffer[]> {
  const bytes = readFileSync(file);
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false });
  const parts: Buffer[] = [bytes];
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream) {
      parts.push(Buffer.from(object.dict.toString()));
      try {
        parts.push(Buffer.from(decodePDFRawStream(object).decode()));
      } catch {
        parts.push(Buffer.from(object.contents));
      }
    } else if (object instanceof PDFString || object instanceof PDFHexString)
      parts.push(Buffer.from(object.asBytes()));
    else parts.push(Buffer.from(object.toString()));
  }
  if (ENGINES.includes('qpdf'))
    parts.push(
      spawnSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], {
        maxBuffer: 1 << 28,
        timeout: 30_000,
      }).stdout,
    );
  return parts;
}

/** Whether any spelling of a string (plain, hexadecimal, UTF-16BE) is in one of the parts. */
export function holds(parts: readonly Buffer[], text: string): boolean {
  const plain = Buffer.from(text, 'latin1');
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  const hex = [plain, utf16].flatMap((bytes) => [bytes.toString('hex'), bytes.toString('hex').toUpperCase()]);
  const needles = [plain, utf16, ...hex.map((digits) => Buffer.from(digits))];
  return parts.some((part) => needles.some((needle) => part.includes(needle)));
}
