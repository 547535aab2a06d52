import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { FeeQuestionDto } from '../billing/fee-question.dto';
import { PreviewFee } from '../billing/preview-fee';
import type { ToldQuote } from '../domain/fees/told-quote';

@ApiTags('Fees')
@Controller('api/fees')
export class FeesController {
  constructor(private readonly previewFee: PreviewFee) {}

  @Post('quote')
  @HttpCode(200)
  @ApiOperation({ summary: 'What a copy would cost: every line with the rule behind it, and the total' })
  quote(@Body() form: FeeQuestionDto): Promise<ToldQuote> {
    return this.previewFee.run(form);
  }
}
