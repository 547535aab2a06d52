import { randomUUID } from 'node:crypto';
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DateTime } from 'luxon';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { readUpload, TakesUpload } from '../../platform/form-guard';
import { AddDocument } from '../../requests/add-document/add-document';
import { AddDocumentDto } from '../../requests/add-document/add-document.dto';
import { SameAtIntake } from '../../requests/find-requests/same-at-intake';
import type { SameRequest } from '../../requests/find-requests/likely-same-requests';
import { RequestPage } from '../../requests/find-requests/request-page';
import { ReceiveRequest } from '../../requests/receive-request/receive-request';
import { LogRequestDto } from '../../requests/receive-request/receive-request.dto';
import { KeepRequesterDto } from '../../requesters/requester.dto';
import { RequesterDirectory } from '../../requesters/requester-directory';
import { PageRenderer } from '../page-renderer';
import { newRequestView } from './new-request-view';
import { intakeErrors } from './new-request-errors';
import type { IntakeError } from './new-request-errors';
import { isTicked, readForm, textOf, tickedNames } from './read-form';
import type { SentForm } from './read-form';
import { RequestPageDrawing } from './request-page-drawing';

/** Staff log a request that came by mail, fax, telephone or in person, with its scan in the same form. */
@Controller('desk/requests/new')
export class NewRequestController {
  constructor(
    private readonly receiveRequest: ReceiveRequest,
    private readonly sameAtIntake: SameAtIntake,
    private readonly addDocument: AddDocument,
    private readonly directory: RequesterDirectory,
    private readonly requests: RequestPage,
    private readonly requestPage: RequestPageDrawing,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(@Res() reply: FastifyReply): Promise<void> {
    await this.draw(reply, { submissionKey: randomUUID() }, { status: 200 });
  }

  /** The file is the last part of the form, so that all else is decided before it is read. */
  @Post()
  @TakesUpload()
  async send(
    @CurrentStaff() staff: SignedInStaff,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!request.isMultipart()) return this.log(reply, staff, (request.body ?? {}) as SentForm, null);
    const sent: SentForm = {};
    for await (const part of readUpload(request)) {
      if (part.type === 'field') sent[part.fieldname] = part.value;
      // A browser sends an empty, nameless file when none was chosen.
      else if (part.filename === '') part.file.resume();
      else {
        // Awaited here: leaving the loop ends the form, and with it a file that is still being read.
        await this.log(reply, staff, sent, part);
        return;
      }
    }
    await this.log(reply, staff, sent, null);
  }

  private async log(
    reply: FastifyReply,
    staff: SignedInStaff,
    sent: SentForm,
    scan: MultipartFile | null,
  ): Promise<void> {
    const { actor, facility, facilityId } = staff;
    let logged: { requestId: string; isNew: boolean };
    try {
      const form = readForm(LogRequestDto, {
        ...sent,
        arrivedAt: instantOf(sent, facility.timeZone),
        matchedBy: tickedNames(sent, 'matched-'),
      });
      const same = isTicked(sent, 'another') ? [] : await this.sameAtIntake.run(actor, facilityId, form);
      if (same.length > 0) {
        scan?.file.resume();
        return this.draw(reply, sent, { same, scanLost: scan !== null, status: 409 });
      }
      const entry = isTicked(sent, 'keepRequester') ? readForm(KeepRequesterDto, sent) : null;
      const { requestId, statusCode } = await this.receiveRequest.run(actor, facilityId, form);
      if (entry) await this.directory.keep(actor, facilityId, entry);
      logged = { requestId, isNew: statusCode !== null };
    } catch (error) {
      scan?.file.resume();
      const { errors, status } = intakeErrors(error, facility.timeZone);
      return this.draw(reply, sent, { errors, scanLost: scan !== null, status });
    }
    await this.addScan(reply, staff, logged, scan);
  }

  /** The request is logged, whatever becomes of its scan: what is wrong with the file is told on its page. */
  private async addScan(
    reply: FastifyReply,
    staff: SignedInStaff,
    { requestId, isNew }: { requestId: string; isNew: boolean },
    scan: MultipartFile | null,
  ): Promise<void> {
    try {
      // The same form sent twice is the same request; it has its scan, unless the line broke before that was stored.
      if (scan && !isNew && (await this.hasPapers(staff, requestId))) scan.file.resume();
      else if (scan) {
        const form = readForm(AddDocumentDto, { kind: 'request_form', title: scan.filename.slice(0, 200) });
        await this.addDocument.run(staff.actor, staff.facilityId, requestId, form, scan.file);
      }
    } catch (error) {
      const tried = { action: 'add-document', sent: {} } as const;
      return this.requestPage.drawRefused(reply, staff, requestId, tried, error);
    }
    await reply.code(303).header('location', `/desk/requests/${requestId}?done=receive`).send();
  }

  private async hasPapers({ actor, facilityId }: SignedInStaff, requestId: string): Promise<boolean> {
    const { documents } = await this.requests.run(actor, facilityId, requestId);
    return documents.length > 0;
  }

  private async draw(
    reply: FastifyReply,
    sent: SentForm,
    said: { errors?: IntakeError[]; same?: SameRequest[]; scanLost?: boolean; status: number },
  ): Promise<void> {
    await this.pages.render(reply, 'desk/new-request', newRequestView(sent, said), { status: said.status });
  }
}

/** The form tells local time at the facility; the request bears an instant. Odd input is left for the DTO to refuse. */
function instantOf(sent: SentForm, timeZone: string): string {
  const typed = textOf(sent, 'arrivedAt');
  const local = DateTime.fromISO(typed, { zone: timeZone });
  return local.isValid ? local.toUTC().toISO() : typed;
}
