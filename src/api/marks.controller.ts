import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { MarkPages } from '../requests/mark-pages/mark-pages';
import { MarkPagesDto } from '../requests/mark-pages/mark-pages.dto';
import { RemoveMark } from '../requests/remove-mark/remove-mark';

@ApiTags('Marks')
@Controller('api/requests/:requestId/marks')
export class MarksController {
  constructor(
    private readonly markPages: MarkPages,
    private readonly removeMark: RemoveMark,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Mark boxes or whole pages to be withheld; ids in the order given' })
  async mark(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: MarkPagesDto,
  ): Promise<{ markIds: string[] }> {
    return { markIds: await this.markPages.run(actor, facilityId, requestId, form) };
  }

  @Delete(':markId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a mark back' })
  remove(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('markId') markId: string,
  ): Promise<void> {
    return this.removeMark.run(actor, facilityId, requestId, { markIds: [markId] });
  }
}
