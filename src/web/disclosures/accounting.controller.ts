import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { AgreeFee } from '../../disclosures/agree-fee/agree-fee';
import { ExtendAccounting } from '../../disclosures/extend-accounting/extend-accounting';
import { ExtendAccountingDto } from '../../disclosures/extend-accounting/extend-accounting.dto';
import { AccountingPage } from '../../disclosures/find-accountings/accounting-page';
import { ProvideAccounting } from '../../disclosures/provide-accounting/provide-accounting';
import { TellFee } from '../../disclosures/tell-fee/tell-fee';
import { TellFeeDto } from '../../disclosures/tell-fee/tell-fee.dto';
import { WithdrawAccounting } from '../../disclosures/withdraw-accounting/withdraw-accounting';
import { KnownId } from '../../platform/known-id';
import { readForm, textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { AccountingDrawing } from './accounting-drawing';

/** Letters about an accounting, by the last part of their address. */
const PAPERS = { 'accounting.pdf': 'accounting', 'extension.pdf': 'deadline-extended' } as const;

/** The page of one accounting, its steps and its files. The last part of each address is the step's own name. */
@Controller('desk/accountings/:accountingId')
export class AccountingController {
  constructor(
    private readonly drawing: AccountingDrawing,
    private readonly accountingPage: AccountingPage,
    private readonly tellFee: TellFee,
    private readonly agreeFee: AgreeFee,
    private readonly extendAccounting: ExtendAccounting,
    private readonly withdrawAccounting: WithdrawAccounting,
    private readonly provideAccounting: ProvideAccounting,
  ) {}

  @Get()
  show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Res() reply: FastifyReply,
    @Query('done') done?: unknown,
  ): Promise<void> {
    return this.drawing.draw(reply, staff, id, done);
  }

  @Post('tell-fee')
  fee(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'tell-fee', sent }, () =>
      this.tellFee.run(staff.actor, staff.facilityId, id, readForm(TellFeeDto, sent)),
    );
  }

  @Post('agree-fee')
  agree(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'agree-fee', sent }, () =>
      this.agreeFee.run(staff.actor, staff.facilityId, id),
    );
  }

  @Post('extend')
  extend(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'extend', sent }, () =>
      this.extendAccounting.run(staff.actor, staff.facilityId, id, readForm(ExtendAccountingDto, sent)),
    );
  }

  @Post('withdraw')
  withdraw(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = { reason: textOf(sent, 'reason').slice(0, 500) };
    return this.drawing.step(reply, staff, id, { action: 'withdraw', sent }, () =>
      this.withdrawAccounting.run(staff.actor, staff.facilityId, id, form),
    );
  }

  @Post('provide')
  provide(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'provide', sent }, () =>
      this.provideAccounting.run(staff.actor, staff.facilityId, id),
    );
  }

  @Get('accounting.csv')
  async csv(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, text } = await this.accountingPage.csv(actor, facilityId, id);
    await send(reply, name, 'text/csv; charset=utf-8', Buffer.from(text, 'utf8'));
  }

  @Get('accounting.pdf')
  pdf(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.paper(staff, id, 'accounting.pdf', reply);
  }

  @Get('extension.pdf')
  extension(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('accountingId') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.paper(staff, id, 'extension.pdf', reply);
  }

  private async paper(
    { actor, facilityId }: SignedInStaff,
    id: string,
    file: keyof typeof PAPERS,
    reply: FastifyReply,
  ): Promise<void> {
    const { name, pdf } = await this.accountingPage.paper(actor, facilityId, id, PAPERS[file]);
    await send(reply, name, 'application/pdf', pdf);
  }
}

async function send(reply: FastifyReply, name: string, type: string, bytes: Buffer): Promise<void> {
  await reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(bytes);
}
