import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { JudgePages } from '../requests/judge-pages/judge-pages';
import { JudgePagesDto } from '../requests/judge-pages/judge-pages.dto';
import { RulePages } from '../requests/rule-pages/rule-pages';
import { RulePagesDto } from '../requests/rule-pages/rule-pages.dto';
import { TagPages } from '../requests/tag-pages/tag-pages';
import { TagPagesDto } from '../requests/tag-pages/tag-pages.dto';
import { WithdrawPageStatement } from '../requests/withdraw-page-statement/withdraw-page-statement';
import { WithdrawPageStatementDto } from '../requests/withdraw-page-statement/withdraw-page-statement.dto';

@ApiTags('Sensitive pages')
@Controller('api/requests/:requestId/pages')
export class PageStatementsController {
  constructor(
    private readonly tagPages: TagPages,
    private readonly judgePages: JudgePages,
    private readonly rulePages: RulePages,
    private readonly withdrawPageStatement: WithdrawPageStatement,
  ) {}

  @Post('tags')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say what pages hold; the rules then decide whether they may leave' })
  tag(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: TagPagesDto,
  ): Promise<void> {
    return this.tagPages.run(actor, facilityId, requestId, form);
  }

  @Post('judgments')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record a licensed professional’s judgment that access to pages would do harm' })
  judge(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: JudgePagesDto,
  ): Promise<void> {
    return this.judgePages.run(actor, facilityId, requestId, form);
  }

  @Post('rulings')
  @HttpCode(204)
  @ApiOperation({ summary: 'Decide about pages that the rules hold for a person' })
  rule(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: RulePagesDto,
  ): Promise<void> {
    return this.rulePages.run(actor, facilityId, requestId, form);
  }

  @Post('statements/withdraw')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take back a tag, a judgment or a decision about pages' })
  withdraw(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: WithdrawPageStatementDto,
  ): Promise<void> {
    return this.withdrawPageStatement.run(actor, facilityId, requestId, form);
  }
}
