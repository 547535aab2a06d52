import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DateTime } from 'luxon';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { RefusedError } from '../../domain/refusals';
import { InvalidFormError } from '../../platform/known-problem';
import { ReceiveRequest } from '../../requests/receive-request/receive-request';
import { ReceiveRequestDto } from '../../requests/receive-request/receive-request.dto';
import { PageRenderer } from '../page-renderer';
import { intakeSections, wrongWords } from './new-request-form';
import { readForm, textOf } from './read-form';
import type { SentForm } from './read-form';
import { toldProblem } from './told-problem';

interface IntakeError {
  field: string | null;
  words: string;
}

/** Staff log a request that came by mail, fax, telephone or in person. */
@Controller('desk/requests/new')
export class NewRequestController {
  constructor(
    private readonly receiveRequest: ReceiveRequest,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(@Res() reply: FastifyReply): Promise<void> {
    await this.draw(reply, { submissionKey: randomUUID() }, [], 200);
  }

  @Post()
  async send(
    @CurrentStaff() staff: SignedInStaff,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { actor, facility, facilityId } = staff;
    try {
      const form = readForm(ReceiveRequestDto, { ...sent, arrivedAt: instantOf(sent, facility.timeZone) });
      const { requestId } = await this.receiveRequest.run(actor, facilityId, form);
      await reply.code(303).header('location', `/desk/requests/${requestId}?done=receive`).send();
    } catch (error) {
      const { errors, status } = toldErrors(error, facility.timeZone);
      await this.draw(reply, sent, errors, status);
    }
  }

  private async draw(
    reply: FastifyReply,
    sent: SentForm,
    errors: IntakeError[],
    status: number,
  ): Promise<void> {
    const wrong = new Set(errors.flatMap(({ field }) => field ?? []));
    const model = {
      title: errors.length > 0 ? 'Error: Log a request' : 'Log a request',
      errors,
      errorTitle: errors.length === 1 ? 'One thing to put right' : `${errors.length} things to put right`,
      submissionKey: textOf(sent, 'submissionKey'),
      sections: intakeSections(sent, wrong),
    };
    await this.pages.render(reply, 'desk/new-request', model, { status });
  }
}

/** The form tells local time at the facility; the request bears an instant. Odd input is left for the DTO to refuse. */
function instantOf(sent: SentForm, timeZone: string): string {
  const typed = textOf(sent, 'arrivedAt');
  const local = DateTime.fromISO(typed, { zone: timeZone });
  return local.isValid ? local.toUTC().toISO() : typed;
}

/** @throws what is nobody's refusal */
function toldErrors(error: unknown, timeZone: string): { errors: IntakeError[]; status: number } {
  if (error instanceof InvalidFormError)
    return {
      status: 422,
      errors: error.fields.map(({ field, messages }) => {
        const words = wrongWords(field);
        return words ? { field, words } : { field: null, words: messages.join('; ') };
      }),
    };
  const told = toldProblem(error, timeZone);
  if (!told) throw error;
  const field =
    error instanceof RefusedError && error.first.code === 'ARRIVAL_IN_FUTURE' ? 'arrivedAt' : null;
  return { status: told.status, errors: told.message.lines.map((words) => ({ field, words })) };
}
