import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { versionTag } from '../accounts/page-version';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { CloseRequest } from '../requests/close-request/close-request';
import { CloseRequestDto } from '../requests/close-request/close-request.dto';
import { RequestPage } from '../requests/find-requests/request-page';
import type { RequestPageView } from '../requests/find-requests/request-page-view';
import { WorkQueue } from '../requests/find-requests/work-queue';
import type { QueuePage } from '../requests/find-requests/work-queue';
import { QueueFilterDto, WorkQueueDto } from '../requests/find-requests/work-queue.dto';
import { LinkDuplicate } from '../requests/link-duplicate/link-duplicate';
import { LinkDuplicateDto } from '../requests/link-duplicate/link-duplicate.dto';
import { ReceiveRequest } from '../requests/receive-request/receive-request';
import type { ReceivedRequest } from '../requests/receive-request/receive-request';
import { LogRequestDto } from '../requests/receive-request/receive-request.dto';
import { VerifyRequest } from '../requests/verify-request/verify-request';
import { VerifyRequestDto } from '../requests/verify-request/verify-request.dto';
import { WithdrawVerification } from '../requests/withdraw-verification/withdraw-verification';
import { WithdrawVerificationDto } from '../requests/withdraw-verification/withdraw-verification.dto';

@ApiTags('Requests')
@Controller('api/requests')
export class RequestsController {
  constructor(
    private readonly receiveRequest: ReceiveRequest,
    private readonly workQueue: WorkQueue,
    private readonly requestPage: RequestPage,
    private readonly verifyRequest: VerifyRequest,
    private readonly withdrawVerification: WithdrawVerification,
    private readonly linkDuplicate: LinkDuplicate,
    private readonly closeRequest: CloseRequest,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Log a request that reached the office' })
  receive(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Body() form: LogRequestDto,
  ): Promise<ReceivedRequest> {
    return this.receiveRequest.run(actor, facilityId, form);
  }

  @Get()
  @ApiOperation({ summary: 'The work queue by due date; pass `next` as `after` for the next page' })
  queue(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Query() filter: QueueFilterDto,
  ): Promise<QueuePage> {
    return this.workQueue.run(facilityId, filter, actor.id);
  }

  @Post('search')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The work queue by number or name; a body, since names do not belong in addresses',
  })
  search(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Body() filter: WorkQueueDto,
  ): Promise<QueuePage> {
    return this.workQueue.run(facilityId, filter, actor.id);
  }

  @Get(':requestId')
  @ApiOperation({ summary: 'One request: facts, clock, holds, documents, packet, history, possible actions' })
  async show(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RequestPageView> {
    const view = await this.requestPage.run(actor, facilityId, requestId);
    // Sent back as `If-Match`, a step is refused when somebody else changed the request since.
    reply.header('etag', versionTag(view.history));
    return view;
  }

  @Post(':requestId/verify')
  @HttpCode(204)
  @ApiOperation({ summary: 'Confirm identity, authority, scope and patient' })
  verify(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: VerifyRequestDto,
  ): Promise<void> {
    return this.verifyRequest.run(actor, facilityId, requestId, form);
  }

  @Post(':requestId/withdraw-verification')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the verification back, with a reason' })
  withdraw(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: WithdrawVerificationDto,
  ): Promise<void> {
    return this.withdrawVerification.run(actor, facilityId, requestId, form);
  }

  @Post(':requestId/link-duplicate')
  @HttpCode(204)
  @ApiOperation({
    summary: 'End the request as a duplicate of another, which counts from the earlier receipt',
  })
  linkToOther(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: LinkDuplicateDto,
  ): Promise<void> {
    return this.linkDuplicate.run(actor, facilityId, requestId, form);
  }

  @Post(':requestId/close')
  @HttpCode(204)
  @ApiOperation({ summary: 'End the request without a release' })
  close(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: CloseRequestDto,
  ): Promise<void> {
    return this.closeRequest.run(actor, facilityId, requestId, form);
  }
}
