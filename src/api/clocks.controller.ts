import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { ExtendDeadline } from '../requests/extend-deadline/extend-deadline';
import { ExtendDeadlineDto } from '../requests/extend-deadline/extend-deadline.dto';

@ApiTags('Clocks')
@Controller('api/requests/:requestId/extension')
export class ClocksController {
  constructor(private readonly extendDeadline: ExtendDeadline) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Extend the time once by a written statement, which goes out with it' })
  async extend(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: ExtendDeadlineDto,
  ): Promise<{ dueOn: string }> {
    return { dueOn: await this.extendDeadline.run(actor, facilityId, requestId, form) };
  }
}
