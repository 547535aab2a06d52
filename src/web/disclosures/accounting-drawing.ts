import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SignedInStaff } from '../../accounts/staff-session';
import { AccountingPage } from '../../disclosures/find-accountings/accounting-page';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { accountingView, DONE_ACCOUNTING } from './accounting-view';
import type { TriedStep } from './patient-disclosures-view';

/** Draws the page of one accounting: as it stands, after a step, or with the step that was refused. */
@Injectable()
export class AccountingDrawing {
  constructor(
    private readonly accountingPage: AccountingPage,
    private readonly pages: PageRenderer,
  ) {}

  /** @param done the step just taken, as the address names it */
  async draw(reply: FastifyReply, staff: SignedInStaff, id: string, done: unknown): Promise<void> {
    const title = typeof done === 'string' ? DONE_ACCOUNTING[done] : undefined;
    await this.render(reply, staff, id, title ? { tone: 'success', title, lines: [] } : null, null, 200);
  }

  /** Take a step; refused, the page comes again with why and with all that was typed. */
  async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    tried: TriedStep,
    run: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      return this.render(reply, staff, id, told.message, tried, told.status);
    }
    await reply.code(303).header('location', `/desk/accountings/${id}?done=${tried.action}`).send();
  }

  private async render(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    id: string,
    message: Message | null,
    tried: TriedStep | null,
    status: number,
  ): Promise<void> {
    const view = await this.accountingPage.run(actor, facilityId, id);
    await this.pages.render(reply, 'desk/accounting', accountingView(view, message, tried), { status });
  }
}
