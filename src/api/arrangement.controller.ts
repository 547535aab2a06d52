import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { ArrangePages } from '../requests/arrange-pages/arrange-pages';
import { ArrangePagesDto } from '../requests/arrange-pages/arrange-pages.dto';
import { FindBlankPages } from '../requests/find-blank-pages/find-blank-pages';
import type { BlankPages } from '../requests/find-blank-pages/find-blank-pages';
import { SetRecordType } from '../requests/set-record-type/set-record-type';
import { SetRecordTypeDto } from '../requests/set-record-type/set-record-type.dto';
import { TakeBackArrangement } from '../requests/take-back-arrangement/take-back-arrangement';
import { ViewRecords } from '../requests/view-records/view-records';

/** How the pages and documents of the records lie. */
@ApiTags('Documents')
@Controller('api/requests/:requestId')
export class ArrangementController {
  constructor(
    private readonly arrangePages: ArrangePages,
    private readonly takeBack: TakeBackArrangement,
    private readonly setRecordType: SetRecordType,
    private readonly findBlankPages: FindBlankPages,
    private readonly viewRecords: ViewRecords,
  ) {}

  @Post('arrangements')
  @ApiOperation({
    summary: 'Turn or order pages, order documents, leave blank pages out, say what was asked for',
  })
  async arrange(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: ArrangePagesDto,
  ): Promise<{ arrangementId: string }> {
    return { arrangementId: await this.arrangePages.run(actor, facilityId, requestId, form) };
  }

  @Post('arrangements/:arrangementId/take-back')
  @HttpCode(204)
  @ApiOperation({ summary: 'Undo one arrangement; what was said before it counts again' })
  undo(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('arrangementId') arrangementId: string,
  ): Promise<void> {
    return this.takeBack.run(actor, facilityId, requestId, { arrangementId });
  }

  @Post('record-types')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say what a document of the records is' })
  type(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: SetRecordTypeDto,
  ): Promise<void> {
    return this.setRecordType.run(actor, facilityId, requestId, form);
  }

  @Post('documents/:documentId/blank-pages')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pages without words and with hardly any ink, for a person to look at' })
  async blank(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('documentId') documentId: string,
  ): Promise<BlankPages> {
    const found = await this.findBlankPages.run(actor, facilityId, requestId, documentId);
    await this.viewRecords.run(actor, facilityId, requestId, { documentId });
    return found;
  }
}
