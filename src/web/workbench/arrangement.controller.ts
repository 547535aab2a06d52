import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { moved } from '../../domain/arrangement/arrange';
import { KnownId } from '../../platform/known-id';
import { ArrangePages } from '../../requests/arrange-pages/arrange-pages';
import { ArrangePagesDto } from '../../requests/arrange-pages/arrange-pages.dto';
import { FindBlankPages } from '../../requests/find-blank-pages/find-blank-pages';
import { RequestPage } from '../../requests/find-requests/request-page';
import { SetRecordType } from '../../requests/set-record-type/set-record-type';
import { SetRecordTypeDto } from '../../requests/set-record-type/set-record-type.dto';
import { TakeBackArrangement } from '../../requests/take-back-arrangement/take-back-arrangement';
import { TakeBackArrangementDto } from '../../requests/take-back-arrangement/take-back-arrangement.dto';
import { ViewRecords } from '../../requests/view-records/view-records';
import { readForm, textOf, tickedNames } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { arrangementView, readyRecords } from './arrangement-view';
import { pageHref } from './workbench-view';

/** How pages and documents lie: their types, their order, turned pages, and blank ones that a person leaves out. */
@Controller('desk/requests/:id')
export class ArrangementPageController {
  constructor(
    private readonly requestPage: RequestPage,
    private readonly arrangePages: ArrangePages,
    private readonly takeBack: TakeBackArrangement,
    private readonly setRecordType: SetRecordType,
    private readonly findBlankPages: FindBlankPages,
    private readonly viewRecords: ViewRecords,
    private readonly pages: PageRenderer,
  ) {}

  @Get('arrangement')
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Query('blank') blank: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.draw(reply, staff, id, typeof blank === 'string' ? blank : '', null, 200);
  }

  /** Types and order of the documents, as one form holds them: only what differs is said. */
  @Post('arrangement/documents')
  async documents(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step(reply, staff, id, async () => {
      const records = readyRecords(await this.requestPage.run(staff.actor, staff.facilityId, id));
      for (const record of records) {
        const type = textOf(sent, `type-${record.id}`);
        if (type === '' || type === record.type) continue;
        const form = readForm(SetRecordTypeDto, { documentId: record.id, type });
        await this.setRecordType.run(staff.actor, staff.facilityId, id, form);
      }
      const before = records.map((record) => record.id);
      const after = records.reduce((order, record, index) => {
        const place = Number(textOf(sent, `place-${record.id}`)) || index + 1;
        return place === index + 1 ? order : moved(order, record.id, place);
      }, before);
      if (after.some((one, index) => one !== before[index]))
        await this.arrange(staff, id, { kind: 'document-order', documents: after });
    });
  }

  @Post('arrangement/scope')
  async scope(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const types = tickedNames(sent, 'asked-');
    await this.step(reply, staff, id, () => this.arrange(staff, id, { kind: 'scope', types }));
  }

  @Post('arrangement/blank')
  async blank(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pages = tickedNames(sent, 'page-').map(Number);
    const form = { kind: 'leave-out', documentId: textOf(sent, 'documentId'), pages };
    await this.step(reply, staff, id, () => this.arrange(staff, id, form), textOf(sent, 'documentId'));
  }

  @Post('arrangement/take-back')
  async undo(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step(reply, staff, id, async () =>
      this.takeBack.run(staff.actor, staff.facilityId, id, readForm(TakeBackArrangementDto, sent)),
    );
  }

  /** One page of the workbench: turned, or moved to another place. */
  @Post('workbench/arrange')
  async page(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const documentId = textOf(sent, 'documentId');
    const page = Number(textOf(sent, 'pageNumber')) || 0;
    const turn = TURNS[textOf(sent, 'does')];
    await this.step(
      reply,
      staff,
      id,
      async () => {
        if (turn) return this.arrange(staff, id, { kind: 'turn', documentId, pages: [page], turn });
        const records = readyRecords(await this.requestPage.run(staff.actor, staff.facilityId, id));
        const order = records.find((record) => record.id === documentId)?.pages.map(({ number }) => number);
        const place = Number(textOf(sent, 'place')) || 1;
        const pages = order?.includes(page) ? moved(order, page, place) : [];
        return this.arrange(staff, id, { kind: 'page-order', documentId, pages });
      },
      '',
      pageHref(`/desk/requests/${id}/workbench`, documentId, page),
    );
  }

  private async arrange(staff: SignedInStaff, id: string, form: object): Promise<void> {
    await this.arrangePages.run(staff.actor, staff.facilityId, id, readForm(ArrangePagesDto, { ...form }));
  }

  /** @param back where the browser goes after it; this page when absent */
  private async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    run: () => Promise<unknown>,
    blank = '',
    back = `/desk/requests/${id}/arrangement`,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      return this.draw(reply, staff, id, blank, told.message, told.status);
    }
    await reply.code(303).header('location', back).send();
  }

  private async draw(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    id: string,
    blank: string,
    message: Message | null,
    status: number,
  ): Promise<void> {
    const view = await this.requestPage.run(actor, facilityId, id);
    const record = readyRecords(view).find((one) => one.id === blank);
    const looked = record && {
      documentId: record.id,
      found: await this.findBlankPages.run(actor, facilityId, id, record.id),
    };
    if (looked) await this.viewRecords.run(actor, facilityId, id, { documentId: looked.documentId });
    await this.pages.render(reply, 'desk/arrangement', arrangementView(view, looked ?? null, message), {
      status,
    });
  }
}

const TURNS: Record<string, 90 | 180 | 270 | undefined> = { right: 90, over: 180, left: 270 };
