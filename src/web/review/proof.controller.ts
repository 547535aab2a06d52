import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { PageFiles } from '../../documents/page-files';
import { refuse } from '../../domain/refusals';
import { proofForRecipient } from '../../pdf';
import type { Proof } from '../../pdf';
import { KnownId } from '../../platform/known-id';
import { RequestPage } from '../../requests/find-requests/request-page';
import { ViewRecords } from '../../requests/view-records/view-records';
import { PageRenderer } from '../page-renderer';
import { proofDownload } from './proof-files';
import { PAGE_FILTERS, proofPageView } from './proof-page-view';

/** The proof of the newest packet in words, and as a file. Whoever sees it has looked at the packet: on record. */
@Controller('desk/requests/:id/packet')
export class ProofController {
  constructor(
    private readonly requestPage: RequestPage,
    private readonly pageFiles: PageFiles,
    private readonly viewRecords: ViewRecords,
    private readonly pages: PageRenderer,
  ) {}

  @Get('proof')
  async show(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Res() reply: FastifyReply,
    @Query('pages') pages?: unknown,
    @Query('from') from?: unknown,
  ): Promise<void> {
    const { proof } = await this.looked(staff, id);
    const view = await this.requestPage.run(staff.actor, staff.facilityId, id);
    const listed = {
      filter: PAGE_FILTERS.find((filter) => filter === pages) ?? 'boxes',
      from: typeof from === 'string' && /^\d{1,6}$/.test(from) ? Number(from) : 0,
    };
    await this.pages.render(reply, 'desk/proof', proofPageView(view, proof, listed));
  }

  /** The proof as a file of its own; `openroi prove` repeats it from the packet alone. */
  @Get('proof.json')
  async full(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { proof, sequence } = await this.looked(staff, id);
    await send(reply, proof, proofDownload(sequence));
  }

  /** The copy that the recipient gets: without hashes of what was there before. */
  @Get('recipient-proof.json')
  async forRecipient(
    @CurrentStaff() staff: SignedInStaff,
    @KnownId('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { proof, sequence } = await this.looked(staff, id);
    await send(reply, proofForRecipient(proof), proofDownload(sequence, true));
  }

  private async looked({ actor, facilityId }: SignedInStaff, id: string) {
    const { packetId, sequence } = await this.pageFiles.ofPacket(facilityId, id);
    await this.viewRecords.run(actor, facilityId, id, { packetId });
    const proof = ((await this.pageFiles.proofOf(packetId)) as Proof | null) ?? refuse('NOT_FOUND');
    return { sequence, proof };
  }
}

async function send(reply: FastifyReply, proof: Proof, name: string): Promise<void> {
  await reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(JSON.stringify(proof, null, 2));
}
