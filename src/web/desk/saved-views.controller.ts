import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { KnownId } from '../../platform/known-id';
import { SavedViews } from '../../requests/find-requests/saved-views';
import { SaveViewDto } from '../../requests/find-requests/saved-views.dto';
import { filterOf, queueHref } from './queue-address';
import { leaveSaid } from './queue-said';
import { readForm, textOf } from './read-form';
import type { SentForm } from './read-form';
import { toldProblem } from './told-problem';

/** Views of the queue that somebody saves for themselves. */
@Controller('desk/views')
export class SavedViewsController {
  constructor(private readonly savedViews: SavedViews) {}

  @Post()
  async save(
    @CurrentStaff() { actor, facilityId, facility }: SignedInStaff,
    @Body() sent: SentForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // A search holds names, and a page of the list is no view.
    const { text: _text, after: _after, ...view } = filterOf(textOf(sent, 'back'));
    try {
      const filter = Object.fromEntries(
        Object.entries(view).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      );
      await this.savedViews.save(actor, facilityId, readForm(SaveViewDto, { ...sent, filter }));
      leaveSaid(request, { tone: 'success', title: 'The view is saved.', lines: [] });
    } catch (error) {
      const told = toldProblem(error, facility.timeZone);
      if (!told) throw error;
      leaveSaid(request, told.message);
    }
    await reply.redirect(queueHref(view), 303);
  }

  @Post(':viewId/remove')
  async remove(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('viewId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.savedViews.remove(actor, facilityId, id);
    leaveSaid(request, { tone: 'success', title: 'The view is removed.', lines: [] });
    await reply.redirect('/desk', 303);
  }
}
