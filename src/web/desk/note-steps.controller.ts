import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { KnownId } from '../../platform/known-id';
import { AddNote } from '../../requests/add-note/add-note';
import { AddNoteDto } from '../../requests/add-note/add-note.dto';
import { readForm } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** Notes on the request page. */
@Controller('desk/requests/:id')
export class NoteStepsController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly addNote: AddNote,
  ) {}

  @Post('add-note')
  add(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.drawing.step(reply, staff, id, { action: 'add-note', sent }, () =>
      this.addNote.run(staff.actor, staff.facilityId, id, readForm(AddNoteDto, sent)),
    );
  }
}
