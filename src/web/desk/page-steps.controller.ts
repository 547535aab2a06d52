import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { KnownId } from '../../platform/known-id';
import { ClearRestriction } from '../../requests/clear-restriction/clear-restriction';
import { ClearRestrictionDto } from '../../requests/clear-restriction/clear-restriction.dto';
import { JudgePages } from '../../requests/judge-pages/judge-pages';
import { JudgePagesDto } from '../../requests/judge-pages/judge-pages.dto';
import { RulePages } from '../../requests/rule-pages/rule-pages';
import { RulePagesDto } from '../../requests/rule-pages/rule-pages.dto';
import { TagPages } from '../../requests/tag-pages/tag-pages';
import { TagPagesDto } from '../../requests/tag-pages/tag-pages.dto';
import { WithdrawPageStatement } from '../../requests/withdraw-page-statement/withdraw-page-statement';
import { WithdrawPageStatementDto } from '../../requests/withdraw-page-statement/withdraw-page-statement.dto';
import { readForm } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** Steps about sensitive pages on the request page. The last part of each address is the action's own name. */
@Controller('desk/requests/:id')
export class PageStepsController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly tagPages: TagPages,
    private readonly judgePages: JudgePages,
    private readonly rulePages: RulePages,
    private readonly clearRestriction: ClearRestriction,
    private readonly withdrawPageStatement: WithdrawPageStatement,
  ) {}

  @Post('tag-pages')
  tag(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'tag-pages', sent }, async () =>
      this.tagPages.run(staff.actor, staff.facilityId, id, readForm(TagPagesDto, sent)),
    );
  }

  @Post('judge-pages')
  judge(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'judge-pages', sent }, async () =>
      this.judgePages.run(staff.actor, staff.facilityId, id, readForm(JudgePagesDto, sent)),
    );
  }

  @Post('rule-pages')
  rule(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'rule-pages', sent }, async () =>
      this.rulePages.run(staff.actor, staff.facilityId, id, readForm(RulePagesDto, sent)),
    );
  }

  @Post('clear-restriction')
  clear(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'clear-restriction', sent }, async () =>
      this.clearRestriction.run(staff.actor, staff.facilityId, id, readForm(ClearRestrictionDto, sent)),
    );
  }

  @Post('withdraw-page-statement')
  withdraw(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'withdraw-page-statement', sent }, async () =>
      this.withdrawPageStatement.run(
        staff.actor,
        staff.facilityId,
        id,
        readForm(WithdrawPageStatementDto, sent),
      ),
    );
  }
}
