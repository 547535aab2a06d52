import { Body, Controller, Delete, Get, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { PageFiles } from '../documents/page-files';
import { PagePictures } from '../documents/page-pictures';
import { TakesUpload } from '../platform/form-guard';
import { KnownId, PageNumber } from '../platform/known-id';
import { AddDocument } from '../requests/add-document/add-document';
import { MarkedPage } from '../requests/find-requests/marked-page';
import type { MarkedPageView } from '../requests/find-requests/marked-page';
import { ReleasedPage } from '../requests/find-requests/released-page';
import { RemoveDocument } from '../requests/remove-document/remove-document';
import { ViewRecords } from '../requests/view-records/view-records';
import { AS_PICTURE, PictureDto } from './picture.dto';
import { ReasonDto } from './reason.dto';
import { uploadedDocuments } from './uploaded-documents';

@ApiTags('Documents')
@Controller('api/requests/:requestId/documents')
export class DocumentsController {
  constructor(
    private readonly addDocument: AddDocument,
    private readonly removeDocument: RemoveDocument,
    private readonly markedPage: MarkedPage,
    private readonly viewRecords: ViewRecords,
    private readonly pageFiles: PageFiles,
    private readonly pagePictures: PagePictures,
    private readonly releasedPage: ReleasedPage,
  ) {}

  @Post()
  @TakesUpload()
  @ApiConsumes('multipart/form-data')
  @ApiOperation({ summary: 'Add files: fields `kind` and `title` first, then `file`; may repeat' })
  async add(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Req() request: FastifyRequest,
  ): Promise<{ documentIds: string[] }> {
    const documentIds: string[] = [];
    for await (const { form, file } of uploadedDocuments(request))
      documentIds.push(await this.addDocument.run(actor, facilityId, requestId, form, file));
    return { documentIds };
  }

  @Delete(':documentId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a document out of the request, with a reason' })
  remove(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('documentId') documentId: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.removeDocument.run(actor, facilityId, requestId, { documentId, reason });
  }

  @Get(':documentId/pages/:page')
  @ApiOperation({ summary: 'A page: geometry, words and marks, in PDF user space' })
  async page(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('documentId') documentId: string,
    @PageNumber('page') page: number,
  ): Promise<MarkedPageView> {
    const view = await this.markedPage.run(facilityId, requestId, documentId, page);
    await this.viewRecords.run(actor, facilityId, requestId, { documentId });
    return view;
  }

  @Get(':documentId/pages/:page/picture')
  @ApiOperation({ summary: 'The picture of a page, WebP' })
  async picture(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('documentId') documentId: string,
    @PageNumber('page') page: number,
    @Query() { width }: PictureDto,
  ): Promise<StreamableFile> {
    const file = await this.pageFiles.ofDocument(facilityId, requestId, documentId, page);
    await this.viewRecords.run(actor, facilityId, requestId, { documentId });
    return new StreamableFile(await this.pagePictures.picture(file, page, width), AS_PICTURE);
  }

  @Get(':documentId/pages/:page/as-released')
  @ApiOperation({ summary: 'The picture of a page as it would leave with its saved marks, WebP' })
  async asReleased(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('documentId') documentId: string,
    @PageNumber('page') page: number,
    @Query() { width }: PictureDto,
  ): Promise<StreamableFile> {
    const { file, ...order } = await this.releasedPage.run(actor, facilityId, requestId, documentId, page);
    await this.viewRecords.run(actor, facilityId, requestId, { documentId });
    const { webp } = await this.pagePictures.released(file, { page, ...order }, width);
    // A copy: of bytes the file notes its length in its options, and the next picture would end there.
    return new StreamableFile(webp, { ...AS_PICTURE });
  }
}
