import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { PageStatement } from '../../database/entities';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { RequestWork } from '../request-work';
import type { WithdrawPageStatementDto } from './withdraw-page-statement.dto';

/** Take back a tag, a judgment or a decision about pages. It stays on record as taken back. */
@Injectable()
export class WithdrawPageStatement {
  constructor(private readonly requestWork: RequestWork) {}

  /** @throws RefusedError, also NOT_FOUND */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    form: WithdrawPageStatementDto,
  ): Promise<void> {
    const reason = form.reason.trim();
    await this.requestWork.take({
      ...{ facilityId, requestId, actor },
      action: 'withdraw-page-statement',
      input: { reason },
      step: async ({ request, rows, now }) => {
        const which = { id: form.statementId, requestId, withdrawnAt: IsNull() };
        const statement = (await rows.findOneBy(PageStatement, which)) ?? refuse('NOT_FOUND');
        const ended = { withdrawnAt: now, withdrawnByName: actor.name, withdrawnReason: reason };
        await rows.update(PageStatement, { id: statement.id }, ended);
        request.recordsRevision += 1;
        const { id: statementId, kind, documentId, firstPage, lastPage } = statement;
        return { data: { statementId, kind, documentId, firstPage, lastPage, reason }, result: undefined };
      },
    });
  }
}
