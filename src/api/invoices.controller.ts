import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { DisputeFee } from '../requests/dispute-fee/dispute-fee';
import { DisputeFeeDto } from '../requests/dispute-fee/dispute-fee.dto';
import { IssueInvoice } from '../requests/issue-invoice/issue-invoice';
import { IssueInvoiceDto } from '../requests/issue-invoice/issue-invoice.dto';
import { QuoteFee } from '../requests/quote-fee/quote-fee';
import { QuoteFeeDto } from '../requests/quote-fee/quote-fee.dto';
import { RecordPayment } from '../requests/record-payment/record-payment';
import { RecordPaymentDto } from '../requests/record-payment/record-payment.dto';
import { RefundFee } from '../requests/refund-fee/refund-fee';
import { RefundFeeDto } from '../requests/refund-fee/refund-fee.dto';
import { SettleDispute } from '../requests/settle-dispute/settle-dispute';
import { SettleDisputeDto } from '../requests/settle-dispute/settle-dispute.dto';
import { WaiveFee } from '../requests/waive-fee/waive-fee';
import { WaiveFeeDto } from '../requests/waive-fee/waive-fee.dto';

@ApiTags('Fees')
@Controller('api/requests/:requestId')
export class InvoicesController {
  constructor(
    private readonly quoteFee: QuoteFee,
    private readonly issueInvoice: IssueInvoice,
    private readonly recordPayment: RecordPayment,
    private readonly waiveFee: WaiveFee,
    private readonly refundFee: RefundFee,
    private readonly disputeFee: DisputeFee,
    private readonly settleDispute: SettleDispute,
  ) {}

  @Post('quote')
  @ApiOperation({ summary: 'Quote the fee before work begins, from estimated pages; nothing is owed by it' })
  async quote(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: QuoteFeeDto,
  ): Promise<{ number: string }> {
    return { number: await this.quoteFee.run(actor, facilityId, requestId, form) };
  }

  @Post('invoice')
  @ApiOperation({ summary: 'Issue the invoice, from the pages that the packet really holds' })
  async issue(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: IssueInvoiceDto,
  ): Promise<{ number: string }> {
    return { number: await this.issueInvoice.run(actor, facilityId, requestId, form) };
  }

  @Post('invoice/payments')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record a payment, whole or in part; the same paymentKey twice is one payment' })
  pay(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: RecordPaymentDto,
  ): Promise<void> {
    return this.recordPayment.run(actor, facilityId, requestId, form);
  }

  @Post('invoice/waivers')
  @HttpCode(204)
  @ApiOperation({ summary: 'Waive a fee, in whole or in part, with a reason' })
  waive(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: WaiveFeeDto,
  ): Promise<void> {
    return this.waiveFee.run(actor, facilityId, requestId, form);
  }

  @Post('invoice/refunds')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record a refund, never more than was paid beyond what is owed' })
  refund(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: RefundFeeDto,
  ): Promise<void> {
    return this.refundFee.run(actor, facilityId, requestId, form);
  }

  @Post('invoice/disputes')
  @HttpCode(204)
  @ApiOperation({ summary: 'Note that the payer disputes the fee, or cannot pay' })
  dispute(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: DisputeFeeDto,
  ): Promise<void> {
    return this.disputeFee.run(actor, facilityId, requestId, form);
  }

  @Post('invoice/disputes/settle')
  @HttpCode(204)
  @ApiOperation({ summary: 'End the dispute about the fee' })
  settle(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: SettleDisputeDto,
  ): Promise<void> {
    return this.settleDispute.run(actor, facilityId, requestId, form);
  }
}
