import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What an engine read in the packet. */
export interface Reading {
  engine: string;
  /** Marked phrases that it could still read. */
  found: string[];
  characters: number;
}

/**
 * Read the packet with engines that took no part in the redaction, and look for each marked phrase, wherever lines
 * were broken and however letters were spaced.
 */
export async function readPacket(
  packetPath: string,
  bytes: Buffer,
  phrases: readonly string[],
): Promise<Reading[]> {
  const texts: [string, string][] = [['pdfjs-dist', await textByPdfjs(bytes)]];
  const poppler = await textByPoppler(packetPath);
  if (poppler !== null) texts.push(['pdftotext', poppler]);
  return texts.map(([engine, text]) => {
    const letters = lettersOf(text);
    return {
      engine,
      found: phrases.filter((phrase) => letters.includes(lettersOf(phrase))),
      characters: text.length,
    };
  });
}

/** Letters and digits alone: neither spacing nor line ends hide a phrase from the search. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

async function textByPdfjs(bytes: Buffer): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, isEvalSupported: false });
  const document = await task.promise;
  try {
    let text = '';
    for (let number = 1; number <= document.numPages; number += 1) {
      const content = await (await document.getPage(number)).getTextContent();
      text += content.items.map((item) => ('str' in item ? item.str : '')).join(' ') + '\n';
    }
    return text;
  } finally {
    await task.destroy();
  }
}

/** Null where poppler is not installed. */
async function textByPoppler(path: string): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('pdftotext', ['-enc', 'UTF-8', path, '-'], {
      maxBuffer: 64_000_000,
    });
    return stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
