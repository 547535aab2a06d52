import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { HOLD_KINDS } from '../domain/holds';
import { refuse } from '../domain/refusals';
import { KnownId } from '../platform/known-id';
import { HoldRequest } from '../requests/hold-request/hold-request';
import { HoldRequestDto } from '../requests/hold-request/hold-request.dto';
import { LiftHold } from '../requests/hold-request/lift-hold';

@ApiTags('Holds')
@Controller('api/requests/:requestId/holds')
export class HoldsController {
  constructor(
    private readonly holdRequest: HoldRequest,
    private readonly liftHold: LiftHold,
  ) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Put the request on hold' })
  hold(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: HoldRequestDto,
  ): Promise<void> {
    return this.holdRequest.run(actor, facilityId, requestId, form);
  }

  @Post(':kind/lift')
  @HttpCode(204)
  @ApiOperation({ summary: 'Lift the hold of this kind' })
  lift(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Param('kind') given: string,
  ): Promise<void> {
    const kind = HOLD_KINDS.find((known) => known === given) ?? refuse('NOT_FOUND');
    return this.liftHold.run(actor, facilityId, requestId, { kind });
  }
}
