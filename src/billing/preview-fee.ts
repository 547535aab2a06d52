import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { askFee, usualBasis } from '../domain/fees/fee-question';
import { toldQuote } from '../domain/fees/told-quote';
import type { ToldQuote } from '../domain/fees/told-quote';
import { refuseUnknownLaw } from '../domain/refusals';
import { readLaw } from '../law-book/read-law';
import type { FeeQuestionDto } from './fee-question.dto';

/** Prices a copy by the rows of the law that this installation holds, for no request in particular. */
@Injectable()
export class PreviewFee {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws RefusedError UNKNOWN_STATE, BEFORE_FIRST_ROW or NO_RULE, never a guess */
  async run(form: FeeQuestionDto): Promise<ToldQuote> {
    const law = await readLaw(this.dataSource.manager);
    const { requester, basis = usualBasis(requester), ...question } = form;
    const answer = askFee(
      { ...question, payer: requester, basis },
      { patient: law.patientFees, schedules: law.feeSchedules },
    );
    return answer.known ? toldQuote(answer) : refuseUnknownLaw(answer);
  }
}
