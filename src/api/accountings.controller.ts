import { Body, Controller, Get, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { AgreeFee } from '../disclosures/agree-fee/agree-fee';
import { ExtendAccounting } from '../disclosures/extend-accounting/extend-accounting';
import { ExtendAccountingDto } from '../disclosures/extend-accounting/extend-accounting.dto';
import { AccountingPage } from '../disclosures/find-accountings/accounting-page';
import type { AccountingView } from '../disclosures/find-accountings/accounting-page';
import { OpenAccountings } from '../disclosures/find-accountings/open-accountings';
import type { OpenAccounting } from '../disclosures/find-accountings/open-accountings';
import { ProvideAccounting } from '../disclosures/provide-accounting/provide-accounting';
import { TellFee } from '../disclosures/tell-fee/tell-fee';
import { TellFeeDto } from '../disclosures/tell-fee/tell-fee.dto';
import { WithdrawAccounting } from '../disclosures/withdraw-accounting/withdraw-accounting';
import { KnownId } from '../platform/known-id';
import { ReasonDto } from './reason.dto';

@ApiTags('Disclosures')
@Controller('api/accountings')
export class AccountingsController {
  constructor(
    private readonly openAccountings: OpenAccountings,
    private readonly accountingPage: AccountingPage,
    private readonly tellFee: TellFee,
    private readonly agreeFee: AgreeFee,
    private readonly extendAccounting: ExtendAccounting,
    private readonly withdrawAccounting: WithdrawAccounting,
    private readonly provideAccounting: ProvideAccounting,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Accountings that wait, earliest due first' })
  async open(@CurrentStaff() { actor, facilityId }: SignedInStaff): Promise<{ lines: OpenAccounting[] }> {
    return { lines: await this.openAccountings.run(actor, facilityId) };
  }

  @Get(':accountingId')
  @ApiOperation({ summary: 'One accounting: its clock, its fee, and what was given' })
  read(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('accountingId') id: string,
  ): Promise<AccountingView> {
    return this.accountingPage.run(actor, facilityId, id);
  }

  @Post(':accountingId/fee')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Record that the patient was told the fee of a second accounting in twelve months',
  })
  fee(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Body() form: TellFeeDto,
  ): Promise<void> {
    return this.tellFee.run(actor, facilityId, id, form);
  }

  @Post(':accountingId/fee/agree')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record that the patient agrees to the fee' })
  agree(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('accountingId') id: string,
  ): Promise<void> {
    return this.agreeFee.run(actor, facilityId, id);
  }

  @Post(':accountingId/extension')
  @HttpCode(200)
  @ApiOperation({ summary: 'Extend the time once, by a written statement' })
  async extend(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Body() form: ExtendAccountingDto,
  ): Promise<{ dueOn: string }> {
    return { dueOn: await this.extendAccounting.run(actor, facilityId, id, form) };
  }

  @Post(':accountingId/withdraw')
  @HttpCode(204)
  @ApiOperation({ summary: 'End an accounting that the patient no longer wants' })
  withdraw(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Body() form: ReasonDto,
  ): Promise<void> {
    return this.withdrawAccounting.run(actor, facilityId, id, form);
  }

  @Post(':accountingId/provide')
  @HttpCode(204)
  @ApiOperation({ summary: 'Make the accounting, and keep it as it was given' })
  provide(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('accountingId') id: string,
  ): Promise<void> {
    return this.provideAccounting.run(actor, facilityId, id);
  }

  @Get(':accountingId/accounting.pdf')
  @ApiOperation({ summary: 'The accounting as it was given, PDF' })
  async pdf(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('accountingId') id: string,
  ): Promise<StreamableFile> {
    const { name, pdf } = await this.accountingPage.paper(actor, facilityId, id, 'accounting');
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `attachment; filename="${name}"`,
    });
  }

  @Get(':accountingId/accounting.csv')
  @ApiOperation({ summary: 'The accounting as it was given, CSV that no spreadsheet runs as formulas' })
  async csv(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('accountingId') id: string,
  ): Promise<StreamableFile> {
    const { name, text } = await this.accountingPage.csv(actor, facilityId, id);
    return new StreamableFile(Buffer.from(text, 'utf8'), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="${name}"`,
    });
  }
}
