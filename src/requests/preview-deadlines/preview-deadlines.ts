import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { localDateOf } from '../../domain/calendar';
import { startRequestClocks } from '../../domain/clocks/request-clocks';
import { toldClocks } from '../../domain/clocks/told-clocks';
import type { ToldClocks } from '../../domain/clocks/told-clocks';
import type { LegalBasis } from '../../domain/legal-basis';
import { refuseUnknownLaw } from '../../domain/refusals';
import { readLaw } from '../../law-book/read-law';
import type { PreviewDeadlinesDto } from './preview-deadlines.dto';

/** The clocks, with what was asked. */
export interface PreviewedDeadlines extends ToldClocks {
  state: string | null;
  basis: LegalBasis;
  receivedOn: string;
  zone: string;
}

/** Starts the clocks of a request that there need not be, by the rows of the law that this installation holds. */
@Injectable()
export class PreviewDeadlines {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws RefusedError UNKNOWN_STATE, BEFORE_FIRST_ROW or NO_RULE, never a guess */
  async run(form: PreviewDeadlinesDto): Promise<PreviewedDeadlines> {
    const { state = null, basis, zone, wants, medium } = form;
    const receivedAt = new Date(form.received);
    const answer = startRequestClocks(
      {
        ...{ state, basis, wants, medium, receivedAt, timeZone: zone },
        paidAt: form.paid ? new Date(form.paid) : null,
        extensions: form.extensions.map((one) => ({ ...one, completeBy: one.completeBy ?? null })),
      },
      await readLaw(this.dataSource.manager),
    );
    if (!answer.known) return refuseUnknownLaw(answer);
    return { state, basis, receivedOn: localDateOf(receivedAt, zone), zone, ...toldClocks(answer) };
  }
}
