import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { AskAccounting } from '../../disclosures/ask-accounting/ask-accounting';
import { AskAccountingDto } from '../../disclosures/ask-accounting/ask-accounting.dto';
import { OpenAccountings } from '../../disclosures/find-accountings/open-accountings';
import { PatientDisclosures } from '../../disclosures/find-disclosures/patient-disclosures';
import { RecordSuspension } from '../../disclosures/record-suspension/record-suspension';
import { RecordSuspensionDto } from '../../disclosures/record-suspension/record-suspension.dto';
import { KnownId } from '../../platform/known-id';
import { readForm, textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { openAccountingsView } from './open-accountings-view';
import { patientDisclosuresView } from './patient-disclosures-view';
import type { TriedStep } from './patient-disclosures-view';

const DONE: Record<string, string> = {
  'record-suspension':
    'The statement is on record. Those disclosures stay out of accountings until its last day.',
};

/** Which accountings wait, and a patient's ledger of disclosures. */
@Controller('desk')
export class DisclosuresController {
  constructor(
    private readonly openAccountings: OpenAccountings,
    private readonly disclosures: PatientDisclosures,
    private readonly askAccounting: AskAccounting,
    private readonly recordSuspension: RecordSuspension,
    private readonly pages: PageRenderer,
  ) {}

  @Get('accountings')
  async list(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const open = await this.openAccountings.run(actor, facilityId);
    await this.pages.render(reply, 'desk/accountings', openAccountingsView(open, null));
  }

  /** The text is a name: it travels in the form, and is in no address. */
  @Post('accountings')
  async search(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const text = textOf(sent, 'text').slice(0, 100);
    const found = await this.openAccountings.find(actor, facilityId, text);
    const open = await this.openAccountings.run(actor, facilityId);
    await this.pages.render(reply, 'desk/accountings', openAccountingsView(open, { text, found }));
  }

  @Get('patients/:patientId/disclosures')
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Res() reply: FastifyReply,
    @Query('page') page?: unknown,
    @Query('done') done?: unknown,
  ): Promise<void> {
    const title = typeof done === 'string' ? DONE[done] : undefined;
    const message: Message | null = title ? { tone: 'success', title, lines: [] } : null;
    await this.draw(reply, staff, patientId, { page: pageOf(page), message });
  }

  @Post('patients/:patientId/ask-accounting')
  async ask(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step(reply, staff, patientId, { action: 'ask-accounting', sent }, async () => {
      const form = readForm(AskAccountingDto, sent);
      return `/desk/accountings/${await this.askAccounting.run(staff.actor, staff.facilityId, patientId, form)}`;
    });
  }

  @Post('patients/:patientId/record-suspension')
  async suspend(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step(reply, staff, patientId, { action: 'record-suspension', sent }, async () => {
      const form = readForm(RecordSuspensionDto, sent);
      await this.recordSuspension.run(staff.actor, staff.facilityId, patientId, form);
      return `/desk/patients/${patientId}/disclosures?done=record-suspension`;
    });
  }

  private async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    patientId: string,
    tried: TriedStep,
    run: () => Promise<string>,
  ): Promise<void> {
    let next: string;
    try {
      next = await run();
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      return this.draw(reply, staff, patientId, { ...told, tried });
    }
    await reply.code(303).header('location', next).send();
  }

  private async draw(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    patientId: string,
    options: { page?: number; message: Message | null; status?: number; tried?: TriedStep },
  ): Promise<void> {
    const { page = 1, message, status = 200, tried = null } = options;
    const view = await this.disclosures.run(actor, facilityId, patientId, page);
    await this.pages.render(
      reply,
      'desk/patient-disclosures',
      patientDisclosuresView(view, actor, message, tried),
      {
        status,
      },
    );
  }
}

function pageOf(asked: unknown): number {
  return typeof asked === 'string' && /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1;
}
