import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { EndAddress } from '../../patients/end-address/end-address';
import { EndRestriction } from '../../patients/end-restriction/end-restriction';
import { EndRestrictionDto } from '../../patients/end-restriction/end-restriction.dto';
import { PatientWishes } from '../../patients/find-wishes/patient-wishes';
import { RecordAddress } from '../../patients/record-address/record-address';
import { RecordAddressDto } from '../../patients/record-address/record-address.dto';
import { RecordRestriction } from '../../patients/record-restriction/record-restriction';
import { RecordRestrictionDto } from '../../patients/record-restriction/record-restriction.dto';
import { KnownId } from '../../platform/known-id';
import { isTicked, readForm } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { DONE_WISHES, wishesView } from './wishes-view';

/** What a patient asked for: restrictions, and where to be reached. */
@Controller('desk/patients/:patientId')
export class WishesController {
  constructor(
    private readonly wishes: PatientWishes,
    private readonly recordRestriction: RecordRestriction,
    private readonly endRestriction: EndRestriction,
    private readonly recordAddress: RecordAddress,
    private readonly endAddress: EndAddress,
    private readonly pages: PageRenderer,
  ) {}

  @Get('wishes')
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Res() reply: FastifyReply,
    @Query('done') done?: unknown,
  ): Promise<void> {
    const title = typeof done === 'string' ? DONE_WISHES[done] : undefined;
    await this.draw(reply, staff, patientId, {
      message: title ? { tone: 'success', title, lines: [] } : null,
    });
  }

  @Post('record-restriction')
  restrict(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, patientId, { action: 'record-restriction', sent }, async () =>
      this.recordRestriction.run(
        staff.actor,
        staff.facilityId,
        patientId,
        readForm(RecordRestrictionDto, sent),
      ),
    );
  }

  @Post('end-restriction')
  unrestrict(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const ticks = {
      patientAgrees: isTicked(sent, 'patientAgrees'),
      patientTold: isTicked(sent, 'patientTold'),
    };
    return this.step(reply, staff, patientId, { action: 'end-restriction', sent }, async () =>
      this.endRestriction.run(
        staff.actor,
        staff.facilityId,
        patientId,
        readForm(EndRestrictionDto, { ...sent, ...ticks }),
      ),
    );
  }

  @Post('record-address')
  reach(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, patientId, { action: 'record-address', sent }, async () =>
      this.recordAddress.run(staff.actor, staff.facilityId, patientId, readForm(RecordAddressDto, sent)),
    );
  }

  @Post('end-address')
  unreach(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('patientId') patientId: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.step(reply, staff, patientId, { action: 'end-address', sent }, async () =>
      this.endAddress.run(staff.actor, staff.facilityId, patientId),
    );
  }

  private async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    patientId: string,
    tried: { action: string; sent: SentForm },
    run: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      return this.draw(reply, staff, patientId, { ...told, tried });
    }
    const next = `/desk/patients/${patientId}/wishes?done=${tried.action}`;
    await reply.code(303).header('location', next).send();
  }

  private async draw(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    patientId: string,
    options: { message: Message | null; status?: number; tried?: { action: string; sent: SentForm } },
  ): Promise<void> {
    const { message, status = 200, tried = null } = options;
    const view = await this.wishes.run(actor, facilityId, patientId);
    await this.pages.render(reply, 'desk/patient-wishes', wishesView(view, actor, message, tried), {
      status,
    });
  }
}
