import { Body, Controller, Get, HttpCode, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { PageFiles } from '../documents/page-files';
import { PagePictures } from '../documents/page-pictures';
import { refuse } from '../domain/refusals';
import { KnownId, PageNumber } from '../platform/known-id';
import { Storage } from '../platform/storage';
import { ApprovePacket } from '../requests/approve-packet/approve-packet';
import { ApprovePacketDto } from '../requests/approve-packet/approve-packet.dto';
import { CancelPreparation } from '../requests/cancel-preparation/cancel-preparation';
import { PreparePacket } from '../requests/prepare-packet/prepare-packet';
import { PreparePacketDto } from '../requests/prepare-packet/prepare-packet.dto';
import { RefusePacket } from '../requests/refuse-packet/refuse-packet';
import { RefusePacketDto } from '../requests/refuse-packet/refuse-packet.dto';
import { SeePacketPages } from '../requests/see-packet-pages/see-packet-pages';
import type { ReviewProgress } from '../requests/see-packet-pages/see-packet-pages';
import { SeePacketPagesDto } from '../requests/see-packet-pages/see-packet-pages.dto';
import { ViewRecords } from '../requests/view-records/view-records';
import { AS_PICTURE, PictureDto } from './picture.dto';

@ApiTags('Packet')
@Controller('api/requests/:requestId/packet')
export class PacketController {
  constructor(
    private readonly preparePacket: PreparePacket,
    private readonly cancelPreparation: CancelPreparation,
    private readonly seePacketPages: SeePacketPages,
    private readonly approvePacket: ApprovePacket,
    private readonly refusePacket: RefusePacket,
    private readonly viewRecords: ViewRecords,
    private readonly pageFiles: PageFiles,
    private readonly pagePictures: PagePictures,
    private readonly storage: Storage,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for a packet; a worker makes and proves it' })
  async prepare(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: PreparePacketDto,
  ): Promise<{ packetId: string }> {
    return { packetId: await this.preparePacket.run(actor, facilityId, requestId, form) };
  }

  @Post('cancel')
  @HttpCode(204)
  @ApiOperation({ summary: 'Stop the preparation of the packet; the worker leaves no file' })
  cancel(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
  ): Promise<void> {
    return this.cancelPreparation.run(actor, facilityId, requestId);
  }

  @Post('seen')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Record which pages of the packet were on the screen; tells which are still to be seen',
  })
  seen(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: SeePacketPagesDto,
  ): Promise<ReviewProgress> {
    return this.seePacketPages.run(actor, facilityId, requestId, form);
  }

  @Post('approve')
  @HttpCode(204)
  @ApiOperation({ summary: 'Approve the very bytes named by their SHA-256' })
  approve(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: ApprovePacketDto,
  ): Promise<void> {
    return this.approvePacket.run(actor, facilityId, requestId, form);
  }

  @Post('refuse')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send the packet back, with a reason' })
  refuse(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: RefusePacketDto,
  ): Promise<void> {
    return this.refusePacket.run(actor, facilityId, requestId, form);
  }

  @Get('pages/:page/picture')
  @ApiOperation({ summary: 'The picture of a page of the newest packet, WebP' })
  async picture(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @PageNumber('page') page: number,
    @Query() { width }: PictureDto,
  ): Promise<StreamableFile> {
    const packet = await this.pageFiles.ofPacket(facilityId, requestId);
    if (page > packet.pageCount) return refuse('NOT_FOUND');
    await this.viewRecords.run(actor, facilityId, requestId, { packetId: packet.packetId });
    const file = { sha256: packet.sha256, pdfKey: packet.storageKey };
    return new StreamableFile(await this.pagePictures.picture(file, page, width), AS_PICTURE);
  }

  @Get('file')
  @ApiOperation({ summary: 'The bytes of the newest packet, PDF' })
  async file(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
  ): Promise<StreamableFile> {
    const packet = await this.pageFiles.ofPacket(facilityId, requestId);
    await this.viewRecords.run(actor, facilityId, requestId, { packetId: packet.packetId });
    return new StreamableFile(await this.storage.read(packet.storageKey), {
      type: 'application/pdf',
      length: packet.size,
      disposition: `attachment; filename="packet-${packet.sequence}.pdf"`,
    });
  }

  @Get('proof')
  @ApiOperation({ summary: 'The proof of the newest packet: what was checked by which engine' })
  async proof(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
  ): Promise<{ sha256: string; proof: unknown }> {
    const { packetId, sha256 } = await this.pageFiles.ofPacket(facilityId, requestId);
    await this.viewRecords.run(actor, facilityId, requestId, { packetId });
    return { sha256, proof: await this.pageFiles.proofOf(packetId) };
  }
}
