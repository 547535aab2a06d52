import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Injectable } from '@nestjs/common';
import type { PageWord } from '../database/entities';
import { PdfEngine } from '../pdf';
import { Storage } from '../platform/storage';
import { WorkingFolders } from '../platform/working-folders';

/** Geometry and words of one page, in PDF user space, points. */
export interface ReadPage {
  number: number;
  cropBox: [number, number, number, number];
  rotate: number;
  hasText: boolean;
  words: PageWord[];
}

/** What reading a file found. */
export interface ReadFile {
  /** Where its PDF lies in storage. */
  pdfKey: string;
  mediaKind: string;
  pageCount: number;
  /** The pages in order, from disk: the words of a long chart are never in memory at once. Readable once. */
  pages: AsyncIterable<ReadPage>;
}

/** Reads a stored file of any accepted kind into a PDF of our own making. */
@Injectable()
export class DocumentReader {
  constructor(
    private readonly storage: Storage,
    private readonly engine: PdfEngine,
    private readonly workingFolders: WorkingFolders,
  ) {}

  /**
   * Normalise a stored file, keep the PDF beside it, and hand what was found to `use`.
   * The same file gives the same PDF, so reading it twice does no harm.
   * @throws PdfRefusal when the file cannot be used, with a stable code
   */
  async read<Result>(
    document: { id: string; originalKey: string },
    use: (read: ReadFile) => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result> {
    return this.workingFolders.use('read', async (workplace) => {
      const [outputPath, wordsPath] = [join(workplace, 'normalised.pdf'), join(workplace, 'words.jsonl')];
      const inputPath = await this.storage.localPath(document.originalKey);
      const found = await this.engine.run('intake', { inputPath, outputPath, wordsPath }, { signal });
      const pdfKey = `documents/${document.id}/normalised.pdf`;
      await this.storage.put(pdfKey, createReadStream(outputPath));
      const { kind: mediaKind, pageCount } = found;
      return await use({ pdfKey, mediaKind, pageCount, pages: pagesIn(wordsPath, found.pages) });
    });
  }
}

type PageFacts = Pick<ReadPage, 'number' | 'rotate' | 'hasText'> & {
  readonly cropBox: readonly [number, number, number, number];
};
interface WordLine {
  number: number;
  words: { text: string; x0: number; y0: number; x1: number; y1: number }[];
}

async function* pagesIn(wordsPath: string, facts: readonly PageFacts[]): AsyncGenerator<ReadPage> {
  const byNumber = new Map(facts.map((page) => [page.number, page]));
  for await (const line of createInterface({ input: createReadStream(wordsPath) })) {
    const { number, words } = JSON.parse(line) as WordLine;
    const page = byNumber.get(number);
    if (!page) throw new Error(`Words of a page ${number} that the document has not`);
    byNumber.delete(number);
    const { rotate, hasText, cropBox } = page;
    yield {
      number,
      cropBox: [...cropBox],
      rotate,
      hasText,
      // PostgreSQL's jsonb holds no NUL character.
      words: words.map(({ text, x0, y0, x1, y1 }) => [text.replaceAll('\u0000', ''), x0, y0, x1, y1]),
    };
  }
  if (byNumber.size > 0) throw new Error(`Words of ${byNumber.size} pages are missing`);
}
