import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentStaff } from '../../accounts/signed-in.guard';
import type { SignedInStaff } from '../../accounts/staff-session';
import { LANGUAGES } from '../../database/entities';
import { LETTER_MEDIA, LETTERS } from '../../domain/notices/letters';
import { refuse } from '../../domain/refusals';
import { checkText, toldFault } from '../../letters/check-text';
import type { LetterBlock } from '../../letters/fill-letter';
import { LetterDesk } from '../../letters/letter-desk';
import type { ListedText, TextChoice } from '../../letters/letter-desk';
import { previewMail } from '../../mail/preview-mail';
import type { SentForm } from '../desk/read-form';
import { textOf } from '../desk/read-form';
import { PageRenderer } from '../page-renderer';
import { letterView, lettersView } from './letters-view';

/** The letters of the facility: what each says, tried on an invented event, and words of the facility's own. */
@Controller('desk/letters')
export class LettersController {
  constructor(
    private readonly desk: LetterDesk,
    private readonly pages: PageRenderer,
  ) {}

  @Get()
  async list(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.pages.render(reply, 'letters/list', lettersView(await this.desk.list(actor, facilityId)));
  }

  @Get(':letter/:language/:medium')
  async one(
    @CurrentStaff() staff: SignedInStaff,
    @Param() address: Record<string, string>,
    @Query('saved') saved: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const listed = await this.desk.one(staff.actor, staff.facilityId, choiceOf(address));
    await this.draw(reply, staff, listed, listed.inUse.text, '', saved === 'yes');
  }

  /** The letter on paper, as PDF, in the words in use. */
  @Get(':letter/:language/paper/pdf')
  async pdf(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @Param() address: Record<string, string>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const choice = choiceOf({ ...address, medium: 'paper' });
    const { inUse } = await this.desk.one(actor, facilityId, choice);
    const { pdf } = await this.desk.preview(actor, facilityId, choice, inUse.text);
    await sendPdf(reply, pdf, `${choice.letter}-${choice.language}.pdf`);
  }

  /** Look at words that are not kept yet, on the page or as PDF, or keep them. */
  @Post(':letter/:language/:medium')
  async change(
    @CurrentStaff() staff: SignedInStaff,
    @Param() address: Record<string, string>,
    @Body() sent: SentForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const choice = choiceOf(address);
    const { actor, facilityId } = staff;
    const listed = await this.desk.one(actor, facilityId, choice);
    const text = textOf(sent, 'text').replace(/\r\n?/g, '\n');
    const reviewedBy = textOf(sent, 'reviewedBy').slice(0, 200);
    const wanted = textOf(sent, 'do');
    if (wanted === 'pdf' && checkText(choice.letter, choice.medium, text).length === 0) {
      const { pdf } = await this.desk.preview(actor, facilityId, choice, text);
      return sendPdf(reply, pdf, 'preview.pdf');
    }
    if (wanted === 'keep' || wanted === 'restore') {
      const kept = wanted === 'restore' ? null : text;
      const faults = await this.desk.keep(actor, facilityId, choice, kept, reviewedBy || null);
      if (faults.length === 0) {
        const { letter, language, medium } = choice;
        await reply
          .code(303)
          .header('location', `/desk/letters/${letter}/${language}/${medium}?saved=yes`)
          .send();
        return;
      }
    }
    await this.draw(reply, staff, listed, text, reviewedBy, false);
  }

  private async draw(
    reply: FastifyReply,
    { actor, facilityId, facility }: SignedInStaff,
    listed: ListedText,
    text: string,
    reviewedBy: string,
    saved: boolean,
  ): Promise<void> {
    const { letter, language, medium } = listed;
    const faults = checkText(letter, medium, text).map((fault) => toldFault(fault, 'en'));
    let shown: { subject: string; blocks: readonly LetterBlock[] | null } = { subject: '', blocks: null };
    if (faults.length === 0)
      shown =
        medium === 'paper'
          ? await this.desk.preview(actor, facilityId, listed, text)
          : previewMail(letter, language, text, facility);
    await this.pages.render(
      reply,
      'letters/one',
      letterView(listed, { text, reviewedBy, ...shown }, { faults, saved }),
      { status: faults.length > 0 ? 422 : 200 },
    );
  }
}

function choiceOf(address: Record<string, string>): TextChoice {
  const letter = LETTERS.find((one) => one === address.letter) ?? refuse('NOT_FOUND');
  const language = LANGUAGES.find((one) => one === address.language) ?? refuse('NOT_FOUND');
  const medium = LETTER_MEDIA.find((one) => one === address.medium) ?? refuse('NOT_FOUND');
  return { letter, language, medium };
}

async function sendPdf(reply: FastifyReply, pdf: Buffer, name: string): Promise<void> {
  await reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'no-store')
    .send(pdf);
}
