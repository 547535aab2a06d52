import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { refuse } from '../../domain/refusals';
import { KnownId } from '../../platform/known-id';
import { MarkedPage } from '../../requests/find-requests/marked-page';
import { RequestPage } from '../../requests/find-requests/request-page';
import { MarkPages } from '../../requests/mark-pages/mark-pages';
import { MarkPagesDto } from '../../requests/mark-pages/mark-pages.dto';
import { RemoveMark } from '../../requests/remove-mark/remove-mark';
import { RemoveMarkDto } from '../../requests/remove-mark/remove-mark.dto';
import { ViewRecords } from '../../requests/view-records/view-records';
import { readForm, textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { pageHref, readyDocuments, workbenchView } from './workbench-view';

/** Which page of which document is wanted; the first one, if nothing is said. */
interface Place {
  documentId: string;
  page: number;
}

/**
 * The workbench: a page of the records under a layer of its words, and the marks on it. With a script, marks go
 * to the API as they are made; without one, whole pages are withheld and marks removed by plain forms.
 */
@Controller('desk/requests/:id/workbench')
export class WorkbenchController {
  constructor(
    private readonly requestPage: RequestPage,
    private readonly markedPage: MarkedPage,
    private readonly viewRecords: ViewRecords,
    private readonly markPages: MarkPages,
    private readonly removeMark: RemoveMark,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Query('document') document: unknown,
    @Query('page') page: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = { documentId: typeof document === 'string' ? document : '', page: Number(page ?? 0) || 0 };
    await this.draw(reply, staff, id, place, null, 200);
  }

  @Post('withhold-page')
  async withholdPage(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = { documentId: textOf(sent, 'documentId'), page: pageOf(sent, 'pageNumber') };
    const mark = { pageNumber: place.page, rects: [], wholePage: true, reason: textOf(sent, 'reason') };
    await this.step(reply, staff, id, place, () =>
      this.markPages.run(
        staff.actor,
        staff.facilityId,
        id,
        readForm(MarkPagesDto, { documentId: place.documentId, marks: [mark] }),
      ),
    );
  }

  @Post('remove-mark')
  async remove(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const place = { documentId: textOf(sent, 'document'), page: pageOf(sent, 'page') };
    await this.step(reply, staff, id, place, () =>
      this.removeMark.run(
        staff.actor,
        staff.facilityId,
        id,
        readForm(RemoveMarkDto, { markIds: [textOf(sent, 'markId')] }),
      ),
    );
  }

  private async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    place: Place,
    run: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      return this.draw(reply, staff, id, place, told.message, told.status);
    }
    const address = pageHref(`/desk/requests/${id}/workbench`, place.documentId, place.page);
    await reply.code(303).header('location', address).send();
  }

  private async draw(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    id: string,
    place: Place,
    message: Message | null,
    status: number,
  ): Promise<void> {
    const view = await this.requestPage.run(actor, facilityId, id);
    const ready = readyDocuments(view);
    const document = place.documentId ? ready.find((one) => one.id === place.documentId) : ready[0];
    if (!document) return refuse('NOT_FOUND');
    // A page number typed too high or too low means the last or the first page; none, the one that leaves first.
    const number =
      place.page === 0
        ? (document.pages[0]?.number ?? 1)
        : Math.min(Math.max(Math.trunc(place.page), 1), document.pages.length);
    const page = await this.markedPage.run(facilityId, id, document.id, number);
    await this.viewRecords.run(actor, facilityId, id, { documentId: document.id });
    await this.pages.render(reply, 'desk/workbench', workbenchView(view, document, page, message, actor.id), {
      status,
    });
  }
}

/** The page that a form names; 0, which no page has, for what is no number. */
function pageOf(sent: SentForm, name: string): number {
  return Number(textOf(sent, name)) || 0;
}
