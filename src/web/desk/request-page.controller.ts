import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { readUpload, TakesUpload } from '../../platform/form-guard';
import { InvalidFormError } from '../../platform/known-problem';
import { KnownId } from '../../platform/known-id';
import { AddDocument } from '../../requests/add-document/add-document';
import { AddDocumentDto } from '../../requests/add-document/add-document.dto';
import { readForm } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** The request page, and the plain upload form on it (with a script, files go to the API one by one). */
@Controller('desk/requests/:id')
export class RequestPageController {
  constructor(
    private readonly drawing: RequestPageDrawing,
    private readonly addDocument: AddDocument,
  ) {}

  @Get()
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Res() reply: FastifyReply,
    @Query('done') done?: unknown,
  ): Promise<void> {
    await this.drawing.draw(reply, staff, id, { ...(typeof done === 'string' && { done }) });
  }

  @Post('documents')
  @TakesUpload()
  async upload(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sent: SentForm = {};
    try {
      await this.addFiles(staff, id, request, sent);
    } catch (error) {
      return this.drawing.drawRefused(reply, staff, id, { action: 'add-document', sent }, error);
    }
    await reply.code(303).header('location', `/desk/requests/${id}?done=add-document`).send();
  }

  private async addFiles(
    { actor, facilityId }: SignedInStaff,
    id: string,
    request: FastifyRequest,
    sent: SentForm,
  ): Promise<void> {
    let files = 0;
    for await (const part of readUpload(request)) {
      if (part.type === 'field') sent[part.fieldname] = part.value;
      // A browser sends an empty, nameless file when none was chosen.
      else if (part.filename === '') part.file.resume();
      else {
        files += 1;
        const form = readForm(AddDocumentDto, { kind: sent.kind, title: part.filename.slice(0, 200) });
        await this.addDocument.run(actor, facilityId, id, form, part.file);
      }
    }
    if (files === 0) throw new InvalidFormError([{ field: 'file', messages: ['Choose at least one file.'] }]);
  }
}
