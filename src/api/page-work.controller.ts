import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { KnownId, PageNumber } from '../platform/known-id';
import { ChangeMarks } from '../requests/change-marks/change-marks';
import { ChangeMarksDto } from '../requests/change-marks/change-marks.dto';
import { CommentPage } from '../requests/comment-page/comment-page';
import { CommentPageDto } from '../requests/comment-page/comment-page.dto';
import { DocumentStanding } from '../requests/find-requests/document-standing';
import type { DocumentStandingView } from '../requests/find-requests/document-standing';
import { FindTerm } from '../requests/find-term/find-term';
import type { TermHits } from '../requests/find-term/find-term';
import { FindTermDto } from '../requests/find-term/find-term.dto';
import { LookAtPage } from '../requests/look-at-page/look-at-page';
import { SettleComment } from '../requests/settle-comment/settle-comment';
import { ViewRecords } from '../requests/view-records/view-records';

/** What the workbench asks while pages are worked on, by one person or by several at once. */
@ApiTags('Marks')
@Controller('api/requests/:requestId')
export class PageWorkController {
  constructor(
    private readonly changeMarks: ChangeMarks,
    private readonly documentStanding: DocumentStanding,
    private readonly findTerm: FindTerm,
    private readonly lookAtPage: LookAtPage,
    private readonly commentPage: CommentPage,
    private readonly settleComment: SettleComment,
    private readonly viewRecords: ViewRecords,
  ) {}

  @Post('marks/steps')
  @HttpCode(200)
  @ApiOperation({ summary: 'One step of marking: what goes and what comes; sent twice, it is taken once' })
  step(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: ChangeMarksDto,
  ): Promise<{ revision: number }> {
    return this.changeMarks.run(actor, facilityId, requestId, form);
  }

  @Get('documents/:documentId/standing')
  @ApiOperation({ summary: 'Marks, tags, looks and open remarks of a whole document' })
  async standing(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('documentId') documentId: string,
  ): Promise<DocumentStandingView> {
    const view = await this.documentStanding.run(facilityId, requestId, documentId);
    await this.viewRecords.run(actor, facilityId, requestId, { documentId });
    return view;
  }

  @Post('term-hits')
  @HttpCode(200)
  @ApiOperation({ summary: 'Where a term stands on the records, with the boxes that hide it' })
  async hits(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: FindTermDto,
  ): Promise<TermHits> {
    const hits = await this.findTerm.run(actor, facilityId, requestId, form);
    // What is found is shown with the words around it: that is a look at each document.
    for (const documentId of new Set(hits.hits.map((hit) => hit.documentId)))
      await this.viewRecords.run(actor, facilityId, requestId, { documentId });
    return hits;
  }

  @Post('documents/:documentId/pages/:page/look')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remember that a page was looked at' })
  look(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('documentId') documentId: string,
    @PageNumber('page') page: number,
  ): Promise<void> {
    return this.lookAtPage.run(actor, facilityId, requestId, documentId, page);
  }

  @Post('comments')
  @ApiOperation({ summary: 'Pin a remark to a page, for colleagues' })
  async comment(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @Body() form: CommentPageDto,
  ): Promise<{ commentId: string }> {
    return { commentId: await this.commentPage.run(actor, facilityId, requestId, form) };
  }

  @Post('comments/:commentId/settle')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that a remark is answered' })
  settle(
    @CurrentStaff() { actor, facilityId }: SignedInStaff,
    @KnownId('requestId') requestId: string,
    @KnownId('commentId') commentId: string,
  ): Promise<void> {
    return this.settleComment.run(actor, facilityId, requestId, { commentId });
  }
}
