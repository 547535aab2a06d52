import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { DocumentPage, RequestDocument } from '../../database/entities';
import { isBlank } from '../../domain/arrangement/blank-page';
import { expectRole } from '../../domain/decide';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { PdfEngine } from '../../pdf';
import { Storage } from '../../platform/storage';

/** Pages on which nothing was found, for a person to look at. */
export interface BlankPages {
  pages: { number: number; densestInk: number }[];
  /** Pages without words that were measured. */
  measured: number;
}

/**
 * Find pages without words and with hardly any ink. What is found is only proposed: a person looks and leaves them out
 * (`arrange-pages`). How much ink is on a page is measured once and kept, since its bytes never change.
 */
@Injectable()
export class FindBlankPages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly engine: PdfEngine,
    private readonly storage: Storage,
  ) {}

  /** @throws RefusedError NOT_FOUND, also across facilities; ROLE_NOT_ALLOWED; DOCUMENT_NOT_READY */
  async run(actor: Actor, facilityId: string, requestId: string, documentId: string): Promise<BlankPages> {
    const rows = this.dataSource.manager;
    const document = await rows.findOneBy(RequestDocument, { id: documentId, requestId, facilityId });
    if (!document || document.kind !== 'records' || document.status === 'removed') return refuse('NOT_FOUND');
    expectRole('view-records', actor);
    if (!document.pdfKey || document.status !== 'ready')
      return refuse('DOCUMENT_NOT_READY', { status: document.status });
    await this.measure(documentId, document.pdfKey);
    const wordless = await rows.find(DocumentPage, {
      where: { documentId, hasText: false },
      order: { number: 'ASC' },
    });
    return {
      pages: wordless
        .filter((page) => isBlank(page))
        .map(({ number, densestInk }) => ({ number, densestInk: densestInk! })),
      measured: wordless.length,
    };
  }

  private async measure(documentId: string, pdfKey: string): Promise<void> {
    const rows = this.dataSource.manager;
    const unmeasured = await rows.findBy(DocumentPage, { documentId, hasText: false, densestInk: IsNull() });
    if (unmeasured.length === 0) return;
    const pages = unmeasured.map(({ number }) => number);
    const pdfPath = await this.storage.localPath(pdfKey);
    for (const { page, densestInk } of await this.engine.run('measure-ink', { pdfPath, pages }))
      await rows.update(DocumentPage, { documentId, number: page }, { densestInk });
  }
}
