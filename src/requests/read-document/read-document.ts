import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DocumentPage, RequestDocument } from '../../database/entities';
import { SYSTEM_ACTOR } from '../../domain/roles';
import { DocumentReader } from '../../documents/document-reader';
import type { ReadFile, ReadPage } from '../../documents/document-reader';
import { PdfRefusal } from '../../pdf';
import { RequestWork } from '../request-work';
import type { StepTaken, Work } from '../request-work';

/** Pages written by one statement: some hundred kilobytes of words. */
const PAGES_A_STATEMENT = 50;

/** Read a waiting document: its pages and words, or the reason why it cannot be used. Either way work goes on. */
@Injectable()
export class ReadDocument {
  constructor(
    private readonly requestWork: RequestWork,
    private readonly dataSource: DataSource,
    private readonly reader: DocumentReader,
  ) {}

  /** Does nothing when the document is not waiting (any more), so it may run twice, even at once. */
  async run(documentId: string, signal?: AbortSignal): Promise<void> {
    const document = await this.waiting(documentId);
    if (!document) return;
    try {
      await this.reader.read(document, (read) => this.finish(document, read), signal);
    } catch (error) {
      if (error instanceof PdfRefusal) return this.fail(document, error.code);
      throw error;
    }
  }

  /** Give a document up that could not be read for reasons unknown, so that it does not wait for ever. */
  async abandon(documentId: string): Promise<void> {
    const document = await this.waiting(documentId);
    if (document) await this.fail(document, 'abandoned');
  }

  private async finish(document: RequestDocument, read: ReadFile): Promise<void> {
    await this.requestWork.take({
      ...systemOrder(document),
      action: 'finish-document',
      step: async (work) => {
        if (!(await stillWaits(work, document.id))) return NOTHING;
        await writePages(work, document.id, read);
        const { pdfKey, mediaKind, pageCount } = read;
        await work.rows.update(
          RequestDocument,
          { id: document.id },
          { status: 'ready', pdfKey, mediaKind, pageCount },
        );
        if (document.kind === 'records') work.request.recordsRevision += 1;
        return { data: { documentId: document.id, mediaKind, pages: pageCount }, result: undefined };
      },
    });
  }

  private async fail(document: RequestDocument, code: string): Promise<void> {
    await this.requestWork.take({
      ...systemOrder(document),
      action: 'fail-document',
      step: async (work) => {
        if (!(await stillWaits(work, document.id))) return NOTHING;
        await work.rows.update(
          RequestDocument,
          { id: document.id },
          { status: 'refused', refusalCode: code },
        );
        return { data: { documentId: document.id, code }, result: undefined };
      },
    });
  }

  private waiting(id: string): Promise<RequestDocument | null> {
    return this.dataSource.manager.findOneBy(RequestDocument, { id, status: 'waiting' });
  }
}

const NOTHING: StepTaken<void> = { data: null, result: undefined };

function systemOrder({ facilityId, requestId }: RequestDocument) {
  return { facilityId, requestId, actor: SYSTEM_ACTOR };
}

/** Under the request's lock: somebody may have removed the document, or another worker read it, meanwhile. */
function stillWaits({ rows }: Work, id: string): Promise<boolean> {
  return rows.existsBy(RequestDocument, { id, status: 'waiting' });
}

async function writePages({ rows }: Work, documentId: string, { pages }: ReadFile): Promise<void> {
  let batch: ReadPage[] = [];
  const write = async () => {
    await rows.insert(
      DocumentPage,
      batch.map((page) => ({ documentId, ...page })),
    );
    batch = [];
  };
  for await (const page of pages) {
    batch.push(page);
    if (batch.length === PAGES_A_STATEMENT) await write();
  }
  if (batch.length > 0) await write();
}
