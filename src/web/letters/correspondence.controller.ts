import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { Correspondence } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { LetterBlock } from '../../letters/fill-letter';
import { KnownId } from '../../platform/known-id';
import { ViewRecords } from '../../requests/view-records/view-records';
import { PageRenderer } from '../page-renderer';
import { drawn, LANGUAGE_NAMES, LETTER_NAMES } from './letters-view';

/** A letter on paper as it was written: to read on a page, and as the PDF to print. Each look is in the history. */
@Controller('desk/requests/:id/letters/:letterId')
export class CorrespondenceController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly viewRecords: ViewRecords,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async show(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('id') requestId: string,
    @KnownId('letterId') letterId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.viewRecords.run(actor, facilityId, requestId, { letterId });
    const letter = await this.dataSource.manager.findOneBy(Correspondence, { id: letterId, requestId });
    if (!letter) return refuse('NOT_FOUND');
    await this.pages.render(reply, 'letters/written', {
      title: LETTER_NAMES[letter.letter],
      language: letter.language,
      languageName: LANGUAGE_NAMES[letter.language],
      subject: letter.subject,
      writtenAt: letter.writtenAt,
      addressByHand: letter.addressByHand,
      sha256: letter.sha256,
      blocks: (letter.blocks as LetterBlock[]).map(drawn),
      back: `/desk/requests/${requestId}`,
      pdf: `/desk/requests/${requestId}/letters/${letterId}/pdf`,
    });
  }

  @Get('pdf')
  async pdf(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('id') requestId: string,
    @KnownId('letterId') letterId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.viewRecords.run(actor, facilityId, requestId, { letterId });
    const letter = await this.dataSource.manager
      .createQueryBuilder(Correspondence, 'letter')
      .addSelect('letter.pdf')
      .where('letter.id = :letterId AND letter.requestId = :requestId', { letterId, requestId })
      .getOne();
    if (!letter) return refuse('NOT_FOUND');
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="${letter.letter}.pdf"`)
      .header('cache-control', 'no-store')
      .send(letter.pdf);
  }
}
