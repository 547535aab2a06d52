import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId } from '../platform/known-id';
import { AddNote } from '../requests/add-note/add-note';
import { AddNoteDto } from '../requests/add-note/add-note.dto';

@ApiTags('Requests')
@Controller('api/requests/:requestId')
export class NotesController {
  constructor(private readonly addNote: AddNote) {}

  @Post('notes')
  @ApiOperation({ summary: 'Write a note for colleagues; it is kept as written' })
  async add(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: AddNoteDto,
  ): Promise<{ noteId: string }> {
    return { noteId: await this.addNote.run(actor, facilityId, requestId, form) };
  }
}
