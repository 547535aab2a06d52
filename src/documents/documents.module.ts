import { Injectable, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { PdfEngine } from '../pdf';
import { DocumentReader } from './document-reader';
import { PageFiles } from './page-files';
import { PagePictures } from './page-pictures';

/** PDF workers end with the process that started them. */
@Injectable()
class PdfWorkers implements OnApplicationShutdown {
  constructor(private readonly engine: PdfEngine) {}

  async onApplicationShutdown(): Promise<void> {
    await this.engine.close();
  }
}

/** Files of requests: reading them, and pictures of their pages. */
@Module({
  providers: [
    { provide: PdfEngine, useFactory: () => new PdfEngine({ workers: 2 }) },
    PdfWorkers,
    DocumentReader,
    PageFiles,
    PagePictures,
  ],
  exports: [PdfEngine, DocumentReader, PageFiles, PagePictures],
})
export class DocumentsModule {}
