import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { RecallLink } from '../requests/recall-link/recall-link';
import { ReissueLink } from '../requests/reissue-link/reissue-link';
import { ReleaseRequest } from '../requests/release-request/release-request';
import { ReasonDto } from './reason.dto';

@ApiTags('Release')
@Controller('api/requests/:requestId')
export class ReleaseController {
  constructor(
    private readonly releaseRequest: ReleaseRequest,
    private readonly reissueLink: ReissueLink,
    private readonly recallLink: RecallLink,
  ) {}

  @Post('release')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Release the approved packet: a link and, apart from it, a code go to the requester',
  })
  release(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
  ): Promise<void> {
    return this.releaseRequest.run(actor, facilityId, requestId);
  }

  @Post('link/reissue')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send a new link and code; the one before stops' })
  reissue(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: ReasonDto,
  ): Promise<void> {
    return this.reissueLink.run(actor, facilityId, requestId, form);
  }

  @Post('link/recall')
  @HttpCode(204)
  @ApiOperation({ summary: 'Stop the link at once' })
  recall(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: ReasonDto,
  ): Promise<void> {
    return this.recallLink.run(actor, facilityId, requestId, form);
  }
}
