import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { AskDenialReview } from '../requests/ask-denial-review/ask-denial-review';
import { AskDenialReviewDto } from '../requests/ask-denial-review/ask-denial-review.dto';
import { DecideDenialReview } from '../requests/decide-denial-review/decide-denial-review';
import { DecideDenialReviewDto } from '../requests/decide-denial-review/decide-denial-review.dto';
import { DenyRequest } from '../requests/deny-request/deny-request';
import { DenyRequestDto } from '../requests/deny-request/deny-request.dto';

@ApiTags('Denials')
@Controller('api/requests/:requestId/denial')
export class DenialsController {
  constructor(
    private readonly denyRequest: DenyRequest,
    private readonly askDenialReview: AskDenialReview,
    private readonly decideDenialReview: DecideDenialReview,
  ) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Deny all of it by letter, where no page may leave; a part is denied by the release',
  })
  deny(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: DenyRequestDto,
  ): Promise<void> {
    return this.denyRequest.run(actor, facilityId, requestId, form);
  }

  @Post('review')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that a review of the denial was asked for' })
  ask(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: AskDenialReviewDto,
  ): Promise<void> {
    return this.askDenialReview.run(actor, facilityId, requestId, form);
  }

  @Post('review/result')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record what another licensed professional decided, and tell it in writing' })
  decide(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: DecideDenialReviewDto,
  ): Promise<void> {
    return this.decideDenialReview.run(actor, facilityId, requestId, form);
  }
}
