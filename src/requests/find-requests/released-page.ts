import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Mark, ReleaseRequest } from '../../database/entities';
import type { Rect } from '../../database/entities';
import { expectRole } from '../../domain/decide';
import { refuse } from '../../domain/refusals';
import type { Actor } from '../../domain/roles';
import { BLANK_PAGE, isWithholdingCode, WITHHOLDING_REASONS } from '../../domain/withholding';
import { PageFiles } from '../../documents/page-files';
import type { PicturedFile } from '../../documents/page-pictures';
import { Clock } from '../../platform/clock';
import { arrangedRecords } from '../arranged-records';
import { decidedPages, leftOut } from '../page-decisions';
import { readFile } from '../papers-on-file';

/** What one page would leave as, if a packet were prepared now. */
export interface ReleasedPageOrder {
  file: PicturedFile;
  /** Saved boxes, in user space. */
  boxes: Rect[];
}

/** Which marks and rules would work on a page, were it to leave at this moment. */
@Injectable()
export class ReleasedPage {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pageFiles: PageFiles,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws RefusedError NOT_FOUND, also across facilities; ROLE_NOT_ALLOWED; PAGE_STAYS_BACK with the reason when
   * nothing of the page would leave
   */
  async run(
    actor: Actor,
    facilityId: string,
    requestId: string,
    documentId: string,
    page: number,
  ): Promise<ReleasedPageOrder> {
    const file = await this.pageFiles.ofDocument(facilityId, requestId, documentId, page);
    expectRole('view-records', actor);
    return this.dataSource.transaction('REPEATABLE READ', async (rows) => {
      const request = await rows.findOneByOrFail(ReleaseRequest, { id: requestId, facilityId });
      const lies = (await arrangedRecords(rows, requestId)).find(
        ({ document }) => document.id === documentId,
      );
      if (lies && !lies.arranged.inScope)
        return refuse('PAGE_STAYS_BACK', { reason: 'Its type of record was not asked for' });
      const decided = await decidedPages(rows, request, await readFile(rows, request, this.clock.now()));
      const byLaw = leftOut(decided).find((one) => one.documentId === documentId && one.page === page);
      if (byLaw) return staysBack(byLaw.code);
      const marks = await rows.find(Mark, {
        where: { documentId, pageNumber: page, removedAt: IsNull() },
        order: { createdAt: 'ASC', id: 'ASC' },
      });
      const whole = marks.find(({ wholePage }) => wholePage);
      if (whole) return staysBack(whole.reason);
      if (lies?.arranged.pages.some(({ number, leftOut: isBlank }) => number === page && isBlank))
        return refuse('PAGE_STAYS_BACK', { reason: BLANK_PAGE.en.reason });
      return { file, boxes: marks.flatMap(({ rects }) => rects) };
    });
  }
}

function staysBack(code: string): never {
  const { label, legalBasis } = WITHHOLDING_REASONS[isWithholdingCode(code) ? code : 'other'];
  return refuse('PAGE_STAYS_BACK', { reason: label }, legalBasis);
}
