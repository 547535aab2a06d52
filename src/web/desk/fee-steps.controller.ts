import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import type { RequestAction } from '../../domain/lifecycle';
import { KnownId } from '../../platform/known-id';
import { DisputeFee } from '../../requests/dispute-fee/dispute-fee';
import { DisputeFeeDto } from '../../requests/dispute-fee/dispute-fee.dto';
import { IssueInvoice } from '../../requests/issue-invoice/issue-invoice';
import { IssueInvoiceDto } from '../../requests/issue-invoice/issue-invoice.dto';
import { QuoteFee } from '../../requests/quote-fee/quote-fee';
import { QuoteFeeDto } from '../../requests/quote-fee/quote-fee.dto';
import { RecordPayment } from '../../requests/record-payment/record-payment';
import { RecordPaymentDto } from '../../requests/record-payment/record-payment.dto';
import { RefundFee } from '../../requests/refund-fee/refund-fee';
import { RefundFeeDto } from '../../requests/refund-fee/refund-fee.dto';
import { SettleDispute } from '../../requests/settle-dispute/settle-dispute';
import { SettleDisputeDto } from '../../requests/settle-dispute/settle-dispute.dto';
import { WaiveFee } from '../../requests/waive-fee/waive-fee';
import { WaiveFeeDto } from '../../requests/waive-fee/waive-fee.dto';
import { readForm } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** A verb on one request, with its form. */
interface FeeVerb<Dto> {
  run(actor: SignedInStaff['actor'], facilityId: string, requestId: string, form: Dto): Promise<unknown>;
}

/** Steps about money on the request page. The last part of each address is the action's own name. */
@Controller('desk/requests/:id')
export class FeeStepsController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly quoteFee: QuoteFee,
    private readonly issueInvoice: IssueInvoice,
    private readonly recordPayment: RecordPayment,
    private readonly waiveFee: WaiveFee,
    private readonly refundFee: RefundFee,
    private readonly disputeFee: DisputeFee,
    private readonly settleDispute: SettleDispute,
  ) {}

  @Post('quote-fee')
  quote(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'quote-fee', sent, this.quoteFee, QuoteFeeDto);
  }

  @Post('issue-invoice')
  issue(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'issue-invoice', sent, this.issueInvoice, IssueInvoiceDto);
  }

  @Post('record-payment')
  pay(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'record-payment', sent, this.recordPayment, RecordPaymentDto);
  }

  @Post('waive-fee')
  waive(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'waive-fee', sent, this.waiveFee, WaiveFeeDto);
  }

  @Post('refund-fee')
  refund(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'refund-fee', sent, this.refundFee, RefundFeeDto);
  }

  @Post('dispute-fee')
  dispute(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'dispute-fee', sent, this.disputeFee, DisputeFeeDto);
  }

  @Post('settle-dispute')
  settle(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, id, 'settle-dispute', sent, this.settleDispute, SettleDisputeDto);
  }

  private step<Dto extends object>(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    action: RequestAction,
    sent: SentForm,
    verb: FeeVerb<Dto>,
    form: new () => Dto,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action, sent }, () =>
      verb.run(staff.actor, staff.facilityId, id, readForm(form, sent)),
    );
  }
}
