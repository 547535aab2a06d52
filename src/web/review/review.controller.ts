import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { PageFiles } from '../../documents/page-files';
import { refuse } from '../../domain/refusals';
import type { Proof } from '../../pdf';
import { Clock } from '../../platform/clock';
import { KnownId } from '../../platform/known-id';
import { ApprovePacket } from '../../requests/approve-packet/approve-packet';
import { ApprovePacketDto } from '../../requests/approve-packet/approve-packet.dto';
import { RequestPage } from '../../requests/find-requests/request-page';
import { RefusePacket } from '../../requests/refuse-packet/refuse-packet';
import { RefusePacketDto } from '../../requests/refuse-packet/refuse-packet.dto';
import { ViewRecords } from '../../requests/view-records/view-records';
import { readForm, textOf } from '../desk/read-form';
import type { SentForm } from '../desk/read-form';
import { toldProblem } from '../desk/told-problem';
import type { Message } from '../desk/told-problem';
import { PageRenderer } from '../page-renderer';
import { reviewView } from './review-view';

/** A second person looks at the packet itself, at its proof and at what is withheld, and decides. */
@Controller('desk/requests/:id/packet')
export class ReviewController {
  constructor(
    private readonly requestPage: RequestPage,
    private readonly pageFiles: PageFiles,
    private readonly viewRecords: ViewRecords,
    private readonly approvePacket: ApprovePacket,
    private readonly refusePacket: RefusePacket,
    private readonly pages: PageRenderer,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.draw(reply, staff, id, { message: null, sent: {}, status: 200 });
  }

  @Post('approve')
  async approve(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step(reply, staff, id, sent, 'approve-packet', () =>
      this.approvePacket.run(staff.actor, staff.facilityId, id, readForm(ApprovePacketDto, sent)),
    );
  }

  @Post('refuse')
  async sendBack(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.step(reply, staff, id, sent, 'refuse-packet', () =>
      this.refusePacket.run(
        staff.actor,
        staff.facilityId,
        id,
        readForm(RefusePacketDto, { ...sent, remarks: remarksOf(sent) }),
      ),
    );
  }

  private async step(
    reply: FastifyReply,
    staff: SignedInStaff,
    id: string,
    sent: SentForm,
    action: 'approve-packet' | 'refuse-packet',
    run: () => Promise<void>,
  ): Promise<void> {
    try {
      await run();
    } catch (error) {
      const told = toldProblem(error, staff.facility.timeZone);
      if (!told) throw error;
      const { message, status } = told;
      return this.draw(reply, staff, id, { message, sent, status });
    }
    await reply.code(303).header('location', `/desk/requests/${id}?done=${action}`).send();
  }

  private async draw(
    reply: FastifyReply,
    { actor, facilityId }: SignedInStaff,
    id: string,
    { message, sent, status }: { message: Message | null; sent: SentForm; status: number },
  ): Promise<void> {
    const view = await this.requestPage.run(actor, facilityId, id);
    if (!view.packet) return refuse('NO_PACKET');
    const { packet } = view;
    if (packet.sha256) await this.viewRecords.run(actor, facilityId, id, { packetId: packet.id });
    const proof = packet.sha256 ? ((await this.pageFiles.proofOf(packet.id)) as Proof | null) : null;
    const remarks = new Map(remarksOf(sent).map(({ page, words }) => [page, words]));
    const typed = { message, remark: textOf(sent, 'reason'), remarks };
    const model = reviewView(view, proof, { ...typed, now: this.clock.now() });
    await this.pages.render(reply, 'desk/review', model, { status });
  }
}

/** Remarks on pages: fields named by the page, empty ones left out. */
function remarksOf(sent: SentForm): { page: number; words: string }[] {
  return Object.keys(sent)
    .filter((name) => /^remark-[1-9]\d{0,5}$/.test(name) && textOf(sent, name) !== '')
    .map((name) => ({ page: Number(name.slice('remark-'.length)), words: textOf(sent, name) }));
}
