import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { AssignRequest } from '../requests/assign-request/assign-request';
import { AssignRequestDto, AssignRequestsDto } from '../requests/assign-request/assign-request.dto';
import { AssignRequests } from '../requests/assign-request/assign-requests';
import type { Assigned } from '../requests/assign-request/assign-requests';
import { TakeNext } from '../requests/take-next/take-next';

/** Who works on what. */
@ApiTags('Assignment')
@Controller('api/requests')
export class AssignmentController {
  constructor(
    private readonly assignRequest: AssignRequest,
    private readonly assignRequests: AssignRequests,
    private readonly takeNext: TakeNext,
  ) {}

  @Post('take-next')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take the most urgent request that nobody has; two who ask at once get two' })
  async next(@CurrentStaff() { actor, facilityId }: SignedInStaff): Promise<{ requestId: string }> {
    return { requestId: await this.takeNext.run(actor, facilityId) };
  }

  @Post('assign')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give several requests to one person; tells of each that could not be given' })
  several(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Body() form: AssignRequestsDto,
  ): Promise<Assigned> {
    return this.assignRequests.run(actor, facilityId, form);
  }

  @Post(':requestId/assign')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give a request to somebody, or back for anybody to take' })
  one(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: AssignRequestDto,
  ): Promise<void> {
    return this.assignRequest.run(actor, facilityId, requestId, form);
  }
}
