import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { SignedInStaff } from '../../accounts/staff-session';
import { REQUEST_ACTIONS } from '../../domain/lifecycle';
import { changedMeanwhile } from '../../domain/meanwhile';
import { RefusedError } from '../../domain/refusals';
import type { RequestAction } from '../../domain/lifecycle';
import { Clock } from '../../platform/clock';
import { Config } from '../../platform/config';
import { RequestPage } from '../../requests/find-requests/request-page';
import type { RequestPageView } from '../../requests/find-requests/request-page-view';
import { PageRenderer } from '../page-renderer';
import { DONE_WORDS } from './action-forms';
import type { TriedAction } from './actions-view';
import { meanwhileWords } from './meanwhile-words';
import { requestView } from './request-view';
import { toldProblem } from './told-problem';
import type { Message } from './told-problem';

/** Draws the request page: as it stands, after a step, or with the step that was refused. */
@Injectable()
export class RequestPageDrawing {
  constructor(
    private readonly requestPage: RequestPage,
    private readonly pages: PageRenderer,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** @param done the action just taken, as the address names it */
  async draw(
    reply: FastifyReply,
    staff: SignedInStaff,
    requestId: string,
    options: {
      done?: string;
      message?: Message;
      tried?: TriedAction;
      status?: number;
      changedMeanwhile?: boolean;
    } = {},
  ): Promise<void> {
    const view = await this.requestPage.run(staff.actor, staff.facilityId, requestId);
    const message = options.message ?? doneMessage(options.done);
    if (options.changedMeanwhile && message) message.lines.push(...happened(view, staff));
    const model = requestView(view, {
      message,
      tried: options.tried ?? null,
      uploadLimitMb: this.config.UPLOAD_LIMIT_MB,
      now: this.clock.now(),
    });
    await this.pages.render(reply, 'desk/request', model, { status: options.status ?? 200 });
  }

  /** Take a step of the page; refused, the page comes again with why and with all that was typed. */
  async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    requestId: string,
    tried: TriedAction,
    run: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      return this.drawRefused(reply, staff, requestId, tried, error);
    }
    await reply.code(303).header('location', `/desk/requests/${requestId}?done=${tried.action}`).send();
  }

  /** Show the page again with why the step was refused and all that was typed. @throws what is no refusal */
  async drawRefused(
    reply: FastifyReply,
    staff: SignedInStaff,
    requestId: string,
    tried: TriedAction,
    error: unknown,
  ): Promise<void> {
    const told = toldProblem(error, staff.facility.timeZone);
    if (!told) throw error;
    const changedMeanwhile = error instanceof RefusedError && error.first.code === 'CHANGED_MEANWHILE';
    const { message, status } = told;
    await this.draw(reply, staff, requestId, { message, status, tried, changedMeanwhile });
  }
}

/** What others did since the page was drawn from which somebody tried a step. */
function happened({ history, documents, facility }: RequestPageView, { actor }: SignedInStaff): string[] {
  const since = changedMeanwhile(history, actor.saw ?? 0, actor);
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  return meanwhileWords(since, titles, facility.timeZone);
}

function doneMessage(done: string | undefined): Message | null {
  const action = REQUEST_ACTIONS.find((name) => name === done) as RequestAction | undefined;
  const title = action && DONE_WORDS[action];
  return title ? { tone: 'success', title, lines: [] } : null;
}
