import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentStaff } from '../accounts/signed-in.guard';
import type { SignedInStaff } from '../accounts/staff-session';
import { CheckAuthorization } from '../requests/check-authorization/check-authorization';
import { CheckAuthorizationDto } from '../requests/check-authorization/check-authorization.dto';
import type { AuthorizationCheck } from '../requests/check-authorization/told-check';
import { PreviewDeadlines } from '../requests/preview-deadlines/preview-deadlines';
import type { PreviewedDeadlines } from '../requests/preview-deadlines/preview-deadlines';
import { PreviewDeadlinesDto } from '../requests/preview-deadlines/preview-deadlines.dto';

/** Questions to the law that change nothing. */
@ApiTags('Law')
@Controller('api')
export class LawQuestionsController {
  constructor(
    private readonly previewDeadlines: PreviewDeadlines,
    private readonly checkAuthorization: CheckAuthorization,
  ) {}

  @Post('deadlines/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'Every clock of a request with its last day and rule, and which of them governs' })
  deadlines(@Body() form: PreviewDeadlinesDto): Promise<PreviewedDeadlines> {
    return this.previewDeadlines.run(form);
  }

  @Post('authorizations/check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Every defect of a signed authorization, each with its law and what mends it' })
  authorization(
    @CurrentStaff() { facilityId }: SignedInStaff,
    @Body() form: CheckAuthorizationDto,
  ): Promise<AuthorizationCheck> {
    return this.checkAuthorization.run(facilityId, form);
  }
}
